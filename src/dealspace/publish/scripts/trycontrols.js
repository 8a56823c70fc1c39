// The controls of the what-if: presets, a group of buttons for each judgement, a slider where a term is graded.
export function drawControls(data, act) {
  const box = make("div", "try-controls");
  const presets = make("div", "try-presets");
  presets.setAttribute("role", "group");
  presets.setAttribute("aria-label", "Start from a kind of reader");
  data.presets.forEach(([label, picks]) => {
    const one = pressable(label);
    one.onclick = () => act((state) => (state.held = settled(data, picks)), true);
    presets.append(one);
  });
  box.append(presets, together(act));
  const deciding = data.choices.map((choice, at) => ({ choice, at })).filter(({ choice }) => choice.rank >= 0);
  const others = data.choices.map((choice, at) => ({ choice, at })).filter(({ choice }) => choice.rank < 0 && choice.used);
  for (const who of data.who) group(box, who, deciding.filter(({ choice }) => choice.who === who), act);
  if (others.length) {
    const more = make("details", "try-more");
    more.append(make("summary", "", `${others.length} more red lines that matter only at another threshold`));
    for (const who of data.who) group(more, who, others.filter(({ choice }) => choice.who === who), act);
    box.append(more);
  }
  return box;
}

export function refreshControls(box, data, state, options) {
  for (const one of box.querySelectorAll("button[data-choice]")) {
    const at = Number(one.dataset.choice);
    const option = Number(one.dataset.option);
    one.setAttribute("aria-pressed", String(state.held.get(at) === option));
    one.classList.toggle("coded", !state.held.has(at) && option === 0);
  }
  for (const slider of box.querySelectorAll("input[data-choice]")) {
    const at = Number(slider.dataset.choice);
    const { steps } = data.choices[at];
    const place = steps.findIndex(([option]) => option === options[at]);
    if (place >= 0) slider.value = String(place);
    const words = place >= 0 ? steps[place][1] : "not set";
    slider.setAttribute("aria-valuetext", words);
    slider.nextElementSibling.textContent = words;
  }
  const share = box.querySelector("#try-together");
  share.value = String(state.together);
  share.setAttribute("aria-valuetext", `${state.together} of 100`);
}

function settled(data, picks) {
  const held = new Map();
  for (const [id, option] of Object.entries(picks)) {
    const at = data.choices.findIndex((choice) => choice.id === id);
    held.set(at, data.choices[at].options.findIndex((one) => one[0] === option));
  }
  return held;
}

function group(box, who, rows, act) {
  if (!rows.length) return;
  const set = make("fieldset", "");
  set.append(make("legend", "", who));
  for (const { choice, at } of rows.sort((a, b) => a.choice.rank - b.choice.rank)) set.append(row(choice, at, act));
  box.append(set);
}

function row(choice, at, act) {
  const line = make("div", "try-row");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", `${choice.who}: ${choice.what}`);
  line.append(make("span", "what", choice.what));
  choice.options.forEach(([id, words], option) => {
    if (id.startsWith("step-")) return;
    const one = pressable(words);
    one.dataset.choice = at;
    one.dataset.option = option;
    // A second press gives the judgement back.
    one.onclick = () =>
      act((state) => (state.held.get(at) === option ? state.held.delete(at) : state.held.set(at, option)), true);
    line.append(one);
  });
  if (choice.steps.length > 1) line.append(threshold(choice, at, act));
  return line;
}

function threshold(choice, at, act) {
  const label = make("label", "try-step", "threshold ");
  const slider = make("input", "");
  Object.assign(slider, { type: "range", min: "0", max: String(choice.steps.length - 1), step: "1" });
  slider.dataset.choice = at;
  slider.setAttribute("aria-label", `Threshold of ${choice.who}: ${choice.what}`);
  slider.oninput = () => act((state) => state.held.set(at, choice.steps[Number(slider.value)][0]), false);
  label.append(slider, make("span", "", ""));
  return label;
}

function together(act) {
  const label = make("label", "try-together", "How far judgements hang together: each row by itself ");
  const slider = make("input", "");
  Object.assign(slider, { type: "range", min: "0", max: "100", step: "5", id: "try-together" });
  slider.setAttribute("aria-label", "How far judgements hang together");
  slider.oninput = () => act((state) => (state.together = Number(slider.value)), false);
  label.append(slider, " one attitude for all");
  return label;
}

function pressable(words) {
  const made = make("button", "", words);
  made.type = "button";
  return made;
}

function make(name, kind, words) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (words) made.textContent = words;
  return made;
}
