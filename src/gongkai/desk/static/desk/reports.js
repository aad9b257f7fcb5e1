// Counts characters while one types, adds up the totals of tables, takes a pasted block of figures, warns before leaving.
// Without this script the server does all of it when the form is saved.
"use strict";

const length = (text) => text.replace(/\s/g, "").length;

const report = document.querySelector(".report-form");
if (report) {
  const overview = report.querySelector("[data-counter='overview']");
  // what the headings （一）主动公开。 add is what the server counted more than the texts hold
  const parts = [...report.querySelectorAll("textarea[name^='part_']")];
  const headings = parts.length ? Number((overview.textContent.match(/\d+/) || [0])[0]) - parts.reduce((sum, one) => sum + length(one.defaultValue), 0) : 0;
  const tell = (counter, count) => { counter.textContent = counter.textContent.replace(/\d+/, String(count)); };
  const count = () => {
    report.querySelectorAll("textarea[name]").forEach((area) => {
      const counter = report.querySelector(`[data-counter='${area.name}']`);
      if (counter) tell(counter, length(area.value));
    });
    if (!parts.length) return;
    const all = parts.reduce((sum, one) => sum + length(one.value), headings);
    tell(overview, all);
    overview.classList.toggle("is-over", all > Number(overview.dataset.most));
  };
  report.addEventListener("input", count);
  if (parts.length) count();
}

const tables = document.querySelector(".tables-form");
if (tables) {
  const leaves = tables.dataset.leafRows.split(" ").filter(Boolean);
  const kinds = ["natural_person", "business", "research", "nonprofit", "legal_service", "other"];
  const field = (name) => tables.elements.namedItem(name);
  const number = (name) => {
    const found = field(name);
    const text = found ? found.value.trim().replace(/[,，]/g, "") : (tables.querySelector(`[data-sum="${name}"]`) || { value: "" }).value;
    return /^\d+$/.test(text) ? Number(text) : null;
  };
  // a blank is not 0: a total over it is not known
  const sum = (names) => names.map(number).reduce((all, one) => (all === null || one === null ? null : all + one), 0);
  const put = (name, value) => {
    const box = tables.querySelector(`[data-sum="${name}"]`);
    if (box) box.value = value === null ? "" : String(value);
  };
  const add = () => {
    kinds.forEach((kind) => put(`applications.outcome_total.${kind}`, sum(leaves.map((row) => `applications.${row}.${kind}`))));
    tables.querySelectorAll("[data-sum$='.total']").forEach((box) => {
      const [kind, row] = box.dataset.sum.split(".");
      const columns = kind === "applications" ? kinds : ["upheld", "corrected", "other", "pending"];
      put(box.dataset.sum, sum(columns.map((column) => `${kind}.${row}.${column}`)));
    });
  };
  tables.addEventListener("input", add);
  // what was typed and refused is added up too
  add();
  tables.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    if (!event.target.matches("td input") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    let row = event.target.closest("tr");
    const at = [...row.querySelectorAll("td.number")].indexOf(event.target.closest("td"));
    for (const line of text.trim().split(/\r?\n/)) {
      while (row && !row.querySelector("td.number")) row = row.nextElementSibling;
      if (!row) break;
      const values = line.split("\t");
      const cells = [...row.querySelectorAll("td.number")].slice(at).map((cell) => cell.querySelector("input"));
      const fields = cells.filter(Boolean);
      // a copied row brings its totals or leaves them out
      const wanted = values.length === fields.length ? fields : cells;
      values.slice(0, wanted.length).forEach((one, place) => { if (wanted[place]) wanted[place].value = one.trim(); });
      row = row.nextElementSibling;
    }
    add();
  });
}

document.querySelectorAll(".report-form, .tables-form, .figures-form").forEach((form) => {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
});
