// What a reader takes along: a button at each section, figure, table and finding that gives its link, its citation
// and its data, and buttons that copy what stands in the box on citing.
import { showNote } from "./popup.js";

export function startCiting() {
  const told = document.getElementById("citation-data");
  const about = told ? JSON.parse(told.textContent) : null;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(button, source.textContent.trim()));
  }
  if (!about) return;
  for (const heading of document.querySelectorAll("main h2, main h3")) {
    const id = heading.id || heading.dataset.anchorId || (heading.parentElement.tagName === "SECTION" ? heading.parentElement.id : "");
    if (id) heading.after(opener(about, id, `Section “${words(heading)}”`));
  }
  for (const float of document.querySelectorAll("main [id^='fig-'], main [id^='tbl-']")) {
    const caption = float.querySelector("figcaption, caption");
    if (!caption) continue;
    const name = words(caption).match(/^(?:Figure|Table)\s+[A-Z\d.]+/);
    caption.append(" ", opener(about, float.id, name ? name[0] : words(caption), float));
  }
  for (const finding of document.querySelectorAll("main .finding[id]")) {
    finding.append(" ", opener(about, finding.id, `Finding “${finding.dataset.finding}”`));
  }
}

function words(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

function opener(about, id, name, float) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "take";
  button.textContent = "#";
  button.setAttribute("aria-label", `Link and citation of ${name}`);
  // After the same click has closed the note that is open.
  button.addEventListener("click", () => setTimeout(() => {
    const link = address(about, id);
    const lines = [
      line(`Copy the link of ${name}`, link),
      line("Copy its citation", `${about.sentence} ${name}: ${link}`),
    ];
    if (float) lines.push(...Array.from(float.querySelectorAll("a.data"), (one) => one.cloneNode(true)));
    showNote(button, lines, "takes");
    lines[0].focus();
  }));
  return button;
}

// The permanent address where there is one, else that of the page as it is read.
function address(about, id) {
  const here = location.href.split("#")[0];
  if (!about.page) return `${here}#${id}`;
  const file = here.slice(here.lastIndexOf("/") + 1);
  return `${about.page}${file === "index.html" ? "" : file}#${id}`;
}

function line(name, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  // The notes of numbers take every other click within a note for one of theirs.
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    copy(button, text);
  });
  return button;
}

async function copy(button, text) {
  const name = button.textContent;
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyAsSelection(text);
  }
  button.textContent = done ? "Copied" : "Not copied: the browser does not allow it";
  setTimeout(() => { button.textContent = name; }, 2000);
}

// A page that is opened as a file may have no clipboard of its own.
function copyAsSelection(text) {
  const area = document.createElement("textarea");
  const before = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (before) before.focus();
  return done;
}
