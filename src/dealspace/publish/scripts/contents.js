// The list of contents is closed where it would fill a small screen, and a link into a closed part opens it.
export function startContents() {
  const contents = document.querySelector("#TOC details");
  if (contents && matchMedia("(max-width: 63.9rem)").matches) contents.open = false;
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
