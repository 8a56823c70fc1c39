// The list of contents is open where it has a column of its own: to close it elsewhere would move the text that is
// being read. A link into a closed part opens it.
export function startContents() {
  const contents = document.querySelector("#TOC details");
  if (contents && matchMedia("(min-width: 64rem)").matches) contents.open = true;
  addEventListener("hashchange", reveal);
  reveal();
}

function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target && target.closest("details:not([open])");
  if (!closed) return;
  closed.open = true;
  target.scrollIntoView();
}
