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
  shown.append(tableOf(parsed.body.textContent.split("\n").map((line) => line.split("\u2003"))));
  packed.replaceWith(shown);
}

const AMOUNT = /^[-−+]?[\d.,]*%?$/;

function tableOf([heads, ...rows]) {
  const table = document.createElement("table");
  const amounts = heads.map((_, at) => rows.every((cells) => AMOUNT.test(cells[at])));
  const line = (cells, kind) => {
    const row = document.createElement("tr");
    row.append(...cells.map((words, at) => {
      const cell = document.createElement(kind);
      if (kind === "th") cell.scope = "col";
      if (amounts[at]) cell.className = "right";
      cell.textContent = words;
      return cell;
    }));
    return row;
  };
  table.append(document.createElement("thead"), document.createElement("tbody"));
  table.tHead.append(line(heads, "th"));
  table.tBodies[0].append(...rows.map((cells) => line(cells, "td")));
  return table;
}

function label(table) {
  const heads = Array.from(table.tHead ? table.tHead.rows[0].cells : [], (head) => head.textContent);
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
