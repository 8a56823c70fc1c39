// What stands behind a number, a share or a row, beside it: whoever points at it, reaches it or taps it sees
// a note, and can walk from there to the rows and sources below it. The register has the same.
import { hideNote, noteAnchor, noteElement, showNote, showText } from "./popup.js";
import { noteParts } from "./noteparts.js";
import { cellWords, markNote } from "./marknote.js";

const known = { places: new Map(), notes: [], names: [] };
let pinned = false;
let trail = [];
let waiting = 0;
// Focus that comes back from a note that was closed must not open it again.
let quiet = false;

function read() {
  const packed = document.getElementById("notes");
  if (known.notes.length || !packed) return;
  Object.assign(known, JSON.parse(packed.textContent));
  known.places = new Map(known.names.map((name, at) => [name, at]));
}

export const isPinned = () => pinned;
export const isQuiet = () => quiet;

// The note of a mark or of a cell is made of its words and of the notes of the rows behind it.
export function openMark(anchor, words, name, at) {
  read();
  const behind = ((known.marks || {})[name] || [])[at] || [];
  if (!behind.length) return showText(anchor, words);
  known.notes.push(markNote(known, words, behind));
  known.names.push(known.names[behind[0]]);
  open(anchor, known.notes.length - 1);
}

export function startNotes() {
  if (!document.getElementById("notes")) return;
  const placeOf = (link) => {
    read();
    return link ? known.places.get(decodeURIComponent(link.hash.slice(1))) : undefined;
  };
  const linkAt = (event) => event.target.closest && event.target.closest('a[href*="#"]:not(.go)');

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const within = noteElement().contains(event.target);
    if (within && event.target.closest("button")) return step(event.target.closest("button"));
    const link = linkAt(event);
    const cell = link && link.closest("[data-mark]");
    if (cell) {
      event.preventDefault();
      const [name, at] = cell.dataset.mark.split("/");
      return openMark(link, cellWords(link), name, Number(at));
    }
    const place = placeOf(link);
    if (place === undefined) {
      if (!within && pinned) close();
      return;
    }
    event.preventDefault();
    open(link, place);
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    clearTimeout(waiting);
    if (noteElement().contains(event.target)) return;
    const link = linkAt(event);
    const place = link && placeOf(link);
    if (place !== undefined && place !== null) waiting = setTimeout(() => show(link, place), 150);
    else if (noteAnchor() && noteElement().className === "whole") waiting = setTimeout(close, 300);
  });
  document.addEventListener("focusin", (event) => {
    if (quiet || pinned || noteElement().contains(event.target)) return;
    const link = linkAt(event);
    const place = link && link.matches(":focus-visible") ? placeOf(link) : undefined;
    if (place !== undefined) show(link, place);
    else if (noteElement().className === "whole") close();
  });
  document.addEventListener("keydown", (event) => {
    quiet = false;
    if (event.key !== "Escape") return;
    pinned = false;
    silence();
  });
}

function show(link, place) {
  trail = [place];
  draw(link);
}

function open(link, place) {
  pinned = true;
  const within = noteElement().contains(link);
  trail = within ? [...trail, place] : [place];
  draw(within ? noteAnchor() : link);
  noteElement().focus();
}

function step(button) {
  if (button.value === "back") {
    trail.pop();
    draw(noteAnchor());
    noteElement().focus();
  } else {
    const anchor = noteAnchor();
    close();
    silence();
    if (anchor) anchor.focus();
  }
}

function silence() {
  quiet = true;
  setTimeout(() => (quiet = false), 50);
}

function draw(anchor) {
  // A note that is asked for outlives the pointer that has left the one before.
  clearTimeout(waiting);
  const at = trail[trail.length - 1];
  showNote(anchor, noteParts(known, at, trail.length > 1), "whole");
}

function close() {
  pinned = false;
  hideNote();
}
