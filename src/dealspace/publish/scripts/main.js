// What a page does beyond being read. Without scripts everything can still be read.
import { startContents } from "./contents.js";
import { startTables } from "./tables.js";
import { startMarks } from "./marks.js";
import { startCiting } from "./citing.js";
import { startNotes } from "./notes.js";

startContents();
startTables();
startMarks();
startCiting();
startNotes();
