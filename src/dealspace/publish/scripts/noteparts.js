// The elements of one note; what its keys mean stands in page/notes.py and page/note_rows.py.
export function noteParts(known, at, within) {
  const note = known.notes[at];
  const name = known.names[at];
  const parts = [head(note, within)];
  if (note.b) parts.push(element("p", "soft", note.b));
  if (note.w) parts.push(element("p", "", note.w));
  if (note.f) parts.push(labelled("How it comes about", note.f));
  if (note.s !== undefined) parts.push(source(known, note));
  if (note.g) parts.push(labelled("Grade", `${note.g} on the Admiralty scale`));
  if (note.h) parts.push(outside(note.h));
  if (note.d) parts.push(...rows(known, "Disputed by", note.d, [], 0));
  if (note.m) parts.push(element("p", "label", "What would move it"), bullets(note.m));
  else if (note.c || note.q) parts.push(element("p", "", "None of its rows is read in another way: only a change of the data moves it."));
  if (note.u || note.a) parts.push(...rows(known, "Rests on", note.u || [], note.a || [], note.n));
  for (const place of note.q || []) parts.push(source(known, { s: place }));
  parts.push(foot(note, name));
  return parts;
}

function head(note, within) {
  const line = element("p", "head", "");
  if (within) line.append(button("back", "Back", "←"));
  line.append(element("strong", "", note.t));
  if (note.k) line.append(element("span", "soft", ` ${note.k}`));
  line.append(button("close", "Close this note", "×"));
  return line;
}

const FEW = 6;

function rows(known, title, places, whole, more) {
  const items = places.map((place) => {
    const row = known.notes[place];
    const item = document.createElement("li");
    const link = element("a", "", row.t);
    link.href = target(known.names[place]);
    item.append(link, element("span", "soft", row.p ? ` ${row.p}` : ""));
    return item;
  });
  if (more) items.push(element("li", "soft", `and ${more} more, in the register`));
  const first = bullets(whole);
  first.append(...items.slice(0, FEW));
  const parts = [element("p", "label", title), first];
  if (items.length > FEW) {
    const rest = document.createElement("details");
    const list = document.createElement("ul");
    list.append(...items.slice(FEW));
    rest.append(element("summary", "", `${items.length - FEW} more`), list);
    parts.push(rest);
  }
  return parts;
}

function bullets(lines) {
  const list = document.createElement("ul");
  list.append(...lines.map((words) => element("li", "", words)));
  return list;
}

function source(known, note) {
  const found = known.notes[note.s];
  const line = element("p", "", "");
  const link = element("a", "", found.t);
  link.href = target(known.names[note.s]);
  line.append(element("span", "label", "Source "), link, note.l ? `, ${note.l}` : "");
  line.append(element("span", "soft", ` grade ${found.g}`));
  if (found.h) line.append(" ", outside(found.h));
  return line;
}

function outside(address) {
  const link = element("a", "go", "read it");
  link.href = address;
  link.rel = "noreferrer";
  return link;
}

function foot(note, name) {
  const line = element("p", "foot soft", "");
  const where = note.p || note.c;
  if (where) line.append(element("code", "", where), " ");
  if (name.startsWith("row-setting-")) return line;
  const link = element("a", "go", "in the register");
  link.href = target(name);
  line.append(link);
  return line;
}

function target(name) {
  const page = document.querySelector('a[href*="register.html#"]');
  const file = page ? page.getAttribute("href").split("#")[0] : "";
  return `${file}#${name}`;
}

function labelled(label, words) {
  const line = element("p", "", "");
  line.append(element("span", "label", `${label} `), words);
  return line;
}

function button(value, label, sign) {
  const made = element("button", "", sign);
  made.type = "button";
  made.value = value;
  made.setAttribute("aria-label", label);
  return made;
}

function element(name, kind, words) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = words;
  return made;
}
