// The marks of a drawing: one stop of the keyboard for each drawing, arrows from mark to mark, and what a mark
// says beside it for whoever points at it or reaches it; a click, a tap or Enter opens the note behind it.
import { hideNote, showText } from "./popup.js";
import { isQuiet, isPinned, openMark } from "./notes.js";

export function startMarks() {
  for (const figure of document.querySelectorAll("figure, main")) {
    const drawings = figure.querySelectorAll(":scope > .chart > svg.drawing, :scope > div > .chart > svg.drawing");
    let words = [];
    for (const drawing of drawings) {
      const titles = Array.from(drawing.querySelectorAll("title"));
      if (!drawing.closest(".phone")) words = titles.map((title) => title.textContent);
      const marks = Array.from(drawing.querySelectorAll(":has(> title), [data-as]"));
      if (marks.length) prepare(drawing, marks, words);
    }
  }
}

function prepare(drawing, marks, words) {
  marks.forEach((mark, at) => {
    const title = mark.querySelector("title");
    if (title) mark.dataset.as = String(at);
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", title ? title.textContent : words[Number(mark.dataset.as)]);
    mark.setAttribute("tabindex", at ? "-1" : "0");
    // The browser's own tip would come on top of ours.
    if (title) title.remove();
  });
  const go = (from, to) => {
    if (!marks[to]) return;
    marks[from].setAttribute("tabindex", "-1");
    marks[to].setAttribute("tabindex", "0");
    marks[to].focus();
  };
  drawing.addEventListener("keydown", (event) => {
    const at = marks.indexOf(event.target);
    if (at < 0) return;
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0 };
    const to = event.key === "End" ? marks.length - 1 : steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(at, to);
  });
  const markAt = (event) => event.target.closest && event.target.closest("[aria-label][tabindex]");
  const show = (event) => {
    const mark = markAt(event);
    if (mark && !isPinned() && !isQuiet()) showText(mark, mark.getAttribute("aria-label"));
  };
  const hide = () => {
    if (!isPinned()) hideNote();
  };
  const open = (event) => {
    const mark = markAt(event);
    if (!mark || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    const name = drawing.closest("[data-marks]").dataset.marks;
    openMark(mark, mark.getAttribute("aria-label"), name, Number(mark.dataset.as));
  };
  drawing.addEventListener("focusin", show);
  drawing.addEventListener("pointerover", show);
  drawing.addEventListener("click", open);
  drawing.addEventListener("keydown", open);
  drawing.addEventListener("pointerleave", hide);
  drawing.addEventListener("focusout", hide);
}
