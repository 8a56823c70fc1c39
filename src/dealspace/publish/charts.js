// Replaces each static chart by its interactive form; without scripts the static one stays.
(function () {
  "use strict";
  if (typeof vegaEmbed !== "function") return;
  document.querySelectorAll(".chart").forEach(function (chart) {
    var source = chart.querySelector("script.chart-spec");
    var still = chart.querySelector(".chart-still");
    if (!source || !still) return;
    var narrow = chart.clientWidth < 480 ? chart.querySelector("script.chart-spec-narrow") : null;
    var live = document.createElement("div");
    live.className = narrow ? "chart-live narrow" : "chart-live";
    live.hidden = true;
    chart.insertBefore(live, still);
    var spec = JSON.parse((narrow || source).textContent);
    var options = { actions: false, ast: true, renderer: "svg", tooltip: { theme: "report" }, logLevel: 1 };
    live.hidden = false;
    vegaEmbed(live, spec, options).then(function (result) {
      still.hidden = true;
      window.addEventListener("beforeprint", function () { still.hidden = false; live.hidden = true; });
      window.addEventListener("afterprint", function () { still.hidden = true; live.hidden = false; });
      chart.setAttribute("data-drawn", "true");
      return result;
    }).catch(function () { live.remove(); still.hidden = false; });
  });
})();
