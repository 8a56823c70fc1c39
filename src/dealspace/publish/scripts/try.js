// The reader's own reading: buttons for the judgements, sliders for thresholds, and at once what follows.
import { standing } from "./trymodel.js";
import { readAddress, writeAddress } from "./tryaddress.js";
import { drawControls, refreshControls } from "./trycontrols.js";
import { drawStanding } from "./tryresult.js";

export function startTry() {
  const place = document.getElementById("try");
  const packed = document.getElementById("what-if");
  if (!place || !packed) return;
  const data = JSON.parse(packed.textContent);
  const first = standing(data, data.choices.map(() => 0), new Map());
  let state = readAddress(data, location.hash);
  const result = document.createElement("div");
  result.className = "try-result";
  result.setAttribute("role", "status");
  const controls = drawControls(data, (change, remember) => {
    change(state);
    show();
    const address = writeAddress(data, state);
    if (remember) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  });
  const show = () => {
    const options = data.choices.map((_, at) => state.held.get(at) ?? 0);
    drawStanding(result, data, state, standing(data, options, state.held), first);
    refreshControls(controls, data, state, options);
  };
  const restore = () => {
    if (location.hash.startsWith("#try=")) state = readAddress(data, location.hash);
    else if (location.hash) return;
    else state = readAddress(data, "");
    show();
  };
  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);
  place.append(controls, result);
  document.documentElement.classList.add("tries");
  show();
  if (location.hash.startsWith("#try=")) place.scrollIntoView({ behavior: "instant" });
}
