// Tables: the data of a figure are made into one when they are asked for, and on a narrow screen the rows of a
// table become cards (see report.css), in which each cell needs its heading and a role that says what it is.
export function startTables() {
  for (const part of document.querySelectorAll("details.chart-data")) {
    part.addEventListener("toggle", () => unpack(part), { once: true });
  }
  for (const table of document.querySelectorAll(".quarto-float-tbl table")) label(table);
}

function unpack(part) {
  const packed = part.querySelector("noscript");
  if (!packed) return;
  const shown = document.createElement("div");
  shown.className = "scroll";
  shown.tabIndex = 0;
  shown.setAttribute("role", "region");
  shown.setAttribute("aria-label", part.querySelector("summary").textContent);
  const parsed = new DOMParser().parseFromString(packed.textContent, "text/html");
  shown.append(...parsed.body.children);
  packed.replaceWith(shown);
}

function label(table) {
  const heads = Array.from(table.querySelectorAll("thead th"), (head) => head.textContent);
  if (heads.length < 2) return;
  table.classList.add("stacked");
  table.setAttribute("role", "table");
  for (const row of table.querySelectorAll("tr")) {
    row.setAttribute("role", "row");
    Array.from(row.cells).forEach((cell, at) => {
      const named = cell.tagName === "TH" && cell.textContent.trim();
      cell.setAttribute("role", named ? "columnheader" : "cell");
      if (cell.tagName === "TD") cell.setAttribute("data-label", at ? heads[at] : "");
      if (!cell.textContent.trim()) cell.classList.add("empty");
    });
  }
}
