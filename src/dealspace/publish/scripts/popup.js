// One note at a time, beside what it is about: in the margin where there is room, else below it.
const popup = document.createElement("div");
popup.id = "note";
popup.hidden = true;
popup.tabIndex = -1;
popup.setAttribute("role", "dialog");
popup.setAttribute("aria-label", "Note");
let about = null;

export function showText(anchor, text) {
  const lines = text.split("\n").map((line) => {
    const part = document.createElement("p");
    part.textContent = line;
    return part;
  });
  showNote(anchor, lines, "tip");
}

export function showNote(anchor, content, kind) {
  about = anchor;
  popup.className = kind;
  popup.setAttribute("role", kind === "tip" ? "tooltip" : "dialog");
  popup.replaceChildren(...content);
  if (!popup.isConnected) document.body.append(popup);
  popup.hidden = false;
  place(anchor);
}

export function hideNote() {
  popup.hidden = true;
  about = null;
}

export function noteElement() {
  return popup;
}

export function noteAnchor() {
  return popup.hidden ? null : about;
}

function place(anchor) {
  const box = anchor.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const main = anchor.closest("main, .first");
  const edge = main ? main.getBoundingClientRect().right : room;
  popup.style.left = "0px";
  popup.style.top = "0px";
  const wide = popup.offsetWidth;
  const beside = popup.className !== "tip" && room - edge >= wide + 24;
  const left = beside ? edge + 16 : Math.max(8, Math.min(box.left, room - wide - 8));
  let top = beside ? box.top - 6 : box.bottom + 8;
  const tall = popup.offsetHeight;
  if (!beside && top + tall > innerHeight && box.top - tall - 8 > 0) top = box.top - tall - 8;
  popup.style.left = `${left + scrollX}px`;
  popup.style.top = `${Math.max(0, top + scrollY)}px`;
}

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || popup.hidden) return;
  const anchor = about;
  const inside = popup.contains(document.activeElement);
  hideNote();
  if (inside && anchor) anchor.focus();
});
