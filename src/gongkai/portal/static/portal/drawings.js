// Draws each chart of a page from the data that stands in the table below it; the table is the source for everybody.
"use strict";

(() => {
  // Okabe-Ito, darkened where needed: told apart by all kinds of colour sight; dashes and symbols do it without colour
  const colours = ["#0072b2", "#b85c00", "#007a5a", "#b0528a", "#1f2933", "#3d85a8", "#8a6d00", "#7a4fb0"];
  const dashes = ["solid", "dashed", "dotted"];
  const symbols = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"];

  // stripes, so that neighbours in a bar differ in grey too
  const stripes = (at) => {
    const looks = [null, { rotation: Math.PI / 4 }, { rotation: -Math.PI / 4 }, { rotation: 0 }, { rotation: Math.PI / 2 }];
    const look = looks[at % looks.length];
    return look && { ...look, color: "rgba(255,255,255,.45)", dashArrayX: [1, 0], dashArrayY: [2, 5], symbolSize: 1 };
  };

  const drawn = (shape, one, at) => {
    if (shape === "line") {
      return {
        name: one.name, type: "line", data: one.values,
        connectNulls: false, // a year without a figure is a gap, not a straight line
        symbol: symbols[at % symbols.length], symbolSize: 9, showAllSymbol: true,
        lineStyle: { type: dashes[at % dashes.length], width: 2 },
      };
    }
    const decal = stripes(at);
    return {
      name: one.name, type: "bar", data: one.values, stack: shape === "stack" ? "all" : undefined, barMaxWidth: 48,
      itemStyle: { borderColor: "#fff", borderWidth: 1, ...(decal ? { decal } : {}) },
      label: shape === "bodies" ? { show: true, position: "right" } : undefined,
    };
  };

  for (const place of document.querySelectorAll("[data-drawing]")) {
    const data = JSON.parse(document.getElementById(place.dataset.drawing).textContent);
    const lying = data.shape === "bodies";
    if (lying) place.style.height = `${Math.max(10, 4 + 2 * data.categories.length)}rem`;
    const chart = echarts.init(place, null, { renderer: "canvas" });
    // the axis above the bars: the white edge of an empty one would cut it
    const names = { type: "category", data: data.categories, inverse: lying, z: 5 };
    if (lying) names.axisLabel = { width: Math.min(220, place.clientWidth * 0.42), overflow: "truncate" };
    const numbers = { type: "value", minInterval: 1, name: data.unit, nameLocation: "end", axisLabel: { hideOverlap: true } };
    // every name of the legend is seen, in as many lines as it takes
    const wide = data.series.reduce((sum, one) => sum + one.name.length * 13 + 48, 0);
    const legendLines = Math.ceil(wide / Math.max(1, place.clientWidth - 24));
    chart.setOption({
      animation: false,
      color: colours,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: lying
        ? { left: 8, right: 48, top: 24, bottom: 16, containLabel: true }
        : { left: 8, right: 24, top: 36, bottom: 20 + 26 * legendLines, containLabel: true },
      // rich text: a tooltip made of HTML would need styles that the page forbids
      tooltip: { trigger: "axis", renderMode: "richText", confine: true },
      legend: lying ? undefined : { bottom: 0, inactiveColor: "#6b7682" },
      xAxis: lying ? numbers : names,
      yAxis: lying ? names : numbers,
      series: data.series.map((one, at) => drawn(data.shape, one, at)),
    });
    window.addEventListener("resize", () => chart.resize());
  }
})();
