// The note behind a mark of a drawing or a cell of a table: its own words, the rows that it rests on, the
// nearest sources below them, and what would move them.
const SOURCES = 3;
const MOVES = 4;

export function markNote(known, words, behind) {
  const lines = words.split("\n").filter(Boolean);
  const only = behind.length === 1 ? known.notes[behind[0]] : null;
  const note = { t: lines[0], w: lines.slice(1).join(". "), u: behind };
  const sources = nearest(known, behind);
  if (sources.length) note.q = sources;
  const moves = behind.flatMap((place) => (known.notes[place].m || []).map((move) => [known.notes[place], move]));
  note.m = moves.slice(0, MOVES).map(([row, move]) => (only || move.includes("“") ? move : `“${row.t}”: ${move}`));
  if (moves.length > MOVES) note.m.push(`${moves.length - MOVES} more of its rows can be read in other ways.`);
  if (!note.m.length) delete note.m;
  const against = [...new Set(behind.flatMap((place) => known.notes[place].d || []))];
  if (against.length) note.d = against;
  return note;
}

// Sources by how few steps lead to them.
function nearest(known, behind) {
  const seen = new Set(behind);
  let level = behind;
  const found = [];
  while (level.length && found.length < SOURCES) {
    const next = [];
    for (const place of level) {
      const note = known.notes[place];
      if (note.g) found.push(place);
      const under = [note.s, ...(note.u || [])].filter((one) => one !== undefined && !seen.has(one));
      under.forEach((one) => seen.add(one));
      next.push(...under);
    }
    level = next;
  }
  return found.slice(0, SOURCES);
}

// A cell says whose it is by the heads of its row and its column.
export function cellWords(link) {
  const cell = link.closest("td");
  if (!cell) return link.textContent;
  const row = cell.parentElement;
  const heads = cell.closest("table").querySelectorAll("thead th");
  const column = heads[cell.cellIndex] ? heads[cell.cellIndex].textContent : "";
  return [row.cells[0].textContent, `${column}: ${link.textContent}`].join("\n");
}
