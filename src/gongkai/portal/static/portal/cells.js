// A report with a script: a click on a cell shows why it holds its figure and marks its line in the source;
// arrow keys move inside a table, so that Tab passes a table in one step. Without it every cell is a link to its line.
"use strict";

(() => {
  const QUOTED = 160;

  for (const report of document.querySelectorAll(".report")) followCells(report);
  for (const table of document.querySelectorAll(".form-table")) moveByArrows(table);

  function followCells(report) {
    const detail = report.querySelector(".detail");
    const text = detail.querySelector(".detail-text");
    let opener = null;

    report.addEventListener("click", (event) => {
      const link = event.target.closest(".value > a:first-child, a.to-line");
      if (!link) return;
      event.preventDefault();
      mark(link.closest(".value") ?? link);
      const lines = linesOf(link);
      if (link.dataset.where) explain(link, lines);
      if (lines.length) reveal(lines);
      opener = link;
    });
    detail.querySelector(".btn-close").addEventListener("click", close);
    report.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !detail.hidden) close();
    });

    function close() {
      detail.hidden = true;
      opener?.focus();
    }

    // the line a link leads to; of a figure that is not printed, the lines of its row
    function linesOf(link) {
      const first = document.getElementById(link.hash.slice(1))?.closest(".source li");
      if (!first) return [];
      const last = Number(link.dataset.last ?? first.value);
      const found = [];
      for (let line = first; line && line.value <= last; line = line.nextElementSibling) found.push(line);
      return found;
    }

    function explain(link, lines) {
      const { where, label, value, candidates, state, meaning, reasons } = link.dataset;
      const parts = [paragraph(where, "detail-where")];
      if (value) parts.push(paragraph(value, "detail-value"));
      parts.push(paragraph(`${state}：${meaning}`));
      if (candidates) parts.push(paragraph(text.dataset.candidatesLabel + candidates));
      for (const reason of reasons.split("\n").filter(Boolean)) parts.push(paragraph(reason));
      parts.push(...quote(lines, label));
      text.replaceChildren(...parts);
      detail.hidden = false;
    }

    function quote(lines, label) {
      if (!lines.length) return [paragraph(text.dataset.noLine)];
      const numbers = [lines[0].value, lines.at(-1).value];
      const told = numbers[0] === numbers[1] ? text.dataset.lineLabel : text.dataset.rowLabel;
      const cited = document.createElement("blockquote");
      cited.textContent = near(lines.map((line) => line.querySelector(".line-text").textContent).join("　"), label);
      return [paragraph(told.replace("%s", [...new Set(numbers)].join("—"))), cited];
    }

    function reveal(lines) {
      for (const old of report.querySelectorAll(".source .is-current")) old.classList.remove("is-current");
      for (const line of lines) line.classList.add("is-current");
      const box = lines[0].closest(".source");
      box.scrollTop = lines[0].offsetTop - box.clientHeight / 3;
      if (getComputedStyle(report.querySelector(".evidence")).position !== "sticky" && detail.hidden) {
        lines[0].scrollIntoView({ block: "center" });
      }
    }

    function mark(place) {
      for (const old of report.querySelectorAll(".value.is-current")) old.classList.remove("is-current");
      place.classList.add("is-current");
    }
  }

  // some pages put a whole report on one line: what is quoted starts at the row's label
  function near(content, label) {
    if (content.length <= QUOTED) return content;
    const start = rowIn(content, label);
    return (start ? "……" : "") + content.slice(start, start + QUOTED) + (start + QUOTED < content.length ? "……" : "");
  }

  // the text before the tables may name the row too; in the table a figure or a blank's sign follows
  function rowIn(content, label) {
    for (let at = content.indexOf(label); at >= 0; at = content.indexOf(label, at + 1)) {
      if (/^\s*[\d/-]/.test(content.slice(at + label.length))) return at;
    }
    return Math.max(0, content.indexOf(label));
  }

  function paragraph(content, name) {
    const made = document.createElement("p");
    made.textContent = content;
    if (name) made.className = name;
    return made;
  }

  function moveByArrows(table) {
    const rows = [...table.rows].map((row) => [...row.querySelectorAll(".value > a:first-child")]).filter((row) => row.length);
    const all = rows.flat();
    all.forEach((link, at) => (link.tabIndex = at ? -1 : 0));
    table.addEventListener("keydown", (event) => {
      const target = step(rows, event);
      if (!target) return;
      event.preventDefault();
      target.focus();
    });
    table.addEventListener("focusin", (event) => {
      if (!all.includes(event.target)) return;
      all.forEach((link) => (link.tabIndex = link === event.target ? 0 : -1));
    });
  }

  function step(rows, event) {
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const y = rows.findIndex((row) => row.includes(event.target));
    if (y < 0 || !(event.key in moves) || event.altKey || event.ctrlKey || event.metaKey) return null;
    const [down, right] = moves[event.key];
    const row = rows[y + down];
    const x = rows[y].indexOf(event.target) + right;
    return row ? row[Math.min(x, row.length - 1)] : null;
  }
})();
