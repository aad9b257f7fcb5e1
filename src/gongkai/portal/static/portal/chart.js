// Draws the figures of the table beside it. The table is the source for everybody who cannot see the chart.
"use strict";

(() => {
  const place = document.getElementById("chart");
  const data = JSON.parse(document.getElementById("chart-data").textContent);
  // dash and symbol tell the lines apart without colour
  const looks = ["solid", "dashed", "dotted"];
  const symbols = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"];
  const chart = echarts.init(place, null, { renderer: "canvas" });

  chart.setOption({
    animation: false,
    color: ["#1d4e89", "#b45309", "#8f1d1d", "#2f6f3e", "#5b3a8c", "#52606d", "#0e7490", "#9a3412", "#3f3f46"],
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 48, right: 24, top: 24, bottom: 96 },
    // rich text: a tooltip made of HTML would need styles that the page forbids
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    legend: {
      type: "scroll",
      bottom: 0,
      inactiveColor: "#6b7682",
      selected: Object.fromEntries(data.series.map((one) => [one.name, one.shown])),
    },
    xAxis: { type: "category", data: data.years },
    yAxis: { type: "value", minInterval: 1 },
    series: data.series.map((one, at) => ({
      name: one.name,
      type: "line",
      data: one.values,
      connectNulls: false, // a missing year is a gap, not a straight line
      symbol: symbols[at % symbols.length],
      symbolSize: 9,
      lineStyle: { type: looks[at % looks.length], width: 2 },
    })),
  });
  window.addEventListener("resize", () => chart.resize());
})();
