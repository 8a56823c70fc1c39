// What follows from a reading, in words: the disputes that stand and fall, the packages that open, the share.
export function drawStanding(box, data, state, now, first) {
  const share = (1 - state.together / 100) * now.apart + (state.together / 100) * now.together;
  Object.assign(box.dataset, {
    least: String(now.least),
    apart: String(now.apart),
    together: String(now.together),
    share: String(share),
    open: now.open.map((one, at) => (one ? at : -1)).filter((at) => at >= 0).join(","),
    disputes: now.disputes.map((one) => one.join("+")).sort().join(","),
  });
  const deal = !now.disputes.length;
  const parts = [lineOf("p", `big ${deal ? "yes" : "no"}`, deal ? "A deal is possible on paper" : "No deal")];
  parts.push(lineOf("p", "", moves(now, deal)));
  parts.push(disputeList(data, now.disputes, first.disputes));
  const opened = data.packages.filter((_, at) => now.open[at]).map(([label]) => label);
  parts.push(lineOf("p", "label", opened.length ? `${opened.length} of ${data.packages.length} packages open:` : "No package opens."));
  if (opened.length) parts.push(listOf(opened.map((label) => lineOf("li", "", label))));
  const count = state.held.size;
  const settled = count ? `With ${count === 1 ? "the judgement" : `the ${count} judgements`} that you settled fixed` : "With nothing settled";
  parts.push(lineOf("p", "", `${settled} and the rest varied by their weights, ${percent(share)} of readings have no deal.`));
  box.replaceChildren(...parts);
}

function moves(now, deal) {
  if (deal) return "Every red line that stands in this reading can hold at once.";
  if (now.least === null) return "No red line that moves would be enough.";
  return now.least === 1 ? "One red line must still move." : `${now.least} red lines must still move.`;
}

function disputeList(data, now, first) {
  const key = (members) => members.join("+");
  const standing = new Set(now.map(key));
  const known = new Set(first.map(key));
  const fell = first.filter((members) => !standing.has(key(members)));
  const items = now.map((members) => {
    const item = lineOf("li", "stands", disputeWords(data, members));
    if (!known.has(key(members))) item.append(lineOf("span", "soft", " new in this reading"));
    return item;
  });
  for (const members of fell) {
    const item = lineOf("li", "fell", "");
    item.append(lineOf("s", "", disputeWords(data, members)), lineOf("span", "soft", " falls"));
    items.push(item);
  }
  return listOf(items);
}

function disputeWords(data, members) {
  return members.map((at) => data.conditions[at].join(": ")).join(" ✕ ");
}

function percent(share) {
  if (share > 0.999 && share < 1) return "more than 99.9%";
  if (share > 0 && share < 0.001) return "less than 0.1%";
  return `${(share * 100).toFixed(1)}%`;
}

function listOf(items) {
  const made = document.createElement("ul");
  made.append(...items);
  return made;
}

function lineOf(name, kind, text) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}
