// The text is written as it will be read. Without this script it is written in the field itself, as HTML; what is saved
// is cleaned by the server in either case, and what is pasted is cleaned by the same before it comes in.

const section = document.querySelector(".rich-editor");
const field = section.querySelector("textarea");
const tools = section.querySelector(".tools");
const told = section.querySelector(".told");
const chooser = tools.querySelector("input[type=file]");
const page = document.createElement("div");

page.contentEditable = "true";
page.className = "rich-text";
page.lang = "zh-CN";
page.setAttribute("role", "textbox");
page.setAttribute("aria-multiline", "true");
page.setAttribute("aria-labelledby", "html-label");
page.setAttribute("aria-describedby", "html-hint");
page.innerHTML = field.value;
field.hidden = true;
field.after(page);
tools.hidden = false;
section.querySelector("label").removeAttribute("for");
document.execCommand("defaultParagraphSeparator", false, "p");
document.execCommand("styleWithCSS", false, "false");

let unsaved = false;
page.addEventListener("input", () => { unsaved = true; });
page.closest("form").addEventListener("submit", () => { field.value = page.innerHTML; unsaved = false; });
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

async function sent(address, name, value) {
  const form = new FormData();
  form.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  form.append(name, value);
  const answer = await fetch(address, { method: "POST", body: form });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.reasons.join("；"));
  return told;
}

function insert(html) {
  page.focus();
  document.execCommand("insertHTML", false, html);
}

async function paste(html) {
  told.textContent = "";
  try {
    const found = await sent(section.dataset.paste, "html", html);
    insert(found.html);
    if (found.dropped.length) told.textContent = section.dataset.dropped + found.dropped.join("；");
  } catch (problem) {
    told.textContent = problem instanceof SyntaxError ? section.dataset.failed : problem.message || section.dataset.failed;
  }
}

async function picture(file) {
  told.textContent = "";
  try {
    const found = await sent(section.dataset.pictures, "picture", file);
    insert(`<p><img src="${found.address}" alt=""></p>`);
  } catch (problem) {
    told.textContent = problem instanceof SyntaxError ? section.dataset.failed : problem.message || section.dataset.failed;
  }
}

page.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  const image = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
  if (html) {
    event.preventDefault();
    paste(html);
  } else if (image) {
    event.preventDefault();
    picture(image);
  }
});
page.addEventListener("drop", (event) => event.preventDefault());
chooser.addEventListener("change", () => { if (chooser.files.length) picture(chooser.files[0]); chooser.value = ""; });

function cell() {
  const node = document.getSelection().anchorNode;
  const found = (node instanceof Element ? node : node?.parentElement)?.closest("td, th");
  return found && page.contains(found) ? found : null;
}

const DO = {
  link() {
    const address = window.prompt(section.dataset.link, "https://");
    if (address) document.execCommand("createLink", false, address);
  },
  table() {
    const row = `<tr>${"<td><br></td>".repeat(3)}</tr>`;
    insert(`<table data-new><tbody>${row.repeat(3)}</tbody></table><p><br></p>`);
    const made = page.querySelector("table[data-new]");
    made?.removeAttribute("data-new");
    if (made) document.getSelection().collapse(made.rows[0].cells[0], 0);
  },
  row(at) {
    const row = at.parentElement.cloneNode(true);
    [...row.cells].forEach((one) => { one.innerHTML = "<br>"; one.removeAttribute("rowspan"); });
    at.parentElement.after(row);
  },
  column(at) {
    for (const row of at.closest("table").rows) {
      const beside = row.cells[Math.min(at.cellIndex, row.cells.length - 1)];
      const one = document.createElement(beside.tagName);
      one.innerHTML = "<br>";
      beside.after(one);
    }
  },
  "less-row"(at) { at.parentElement.remove(); },
  "less-column"(at) {
    const place = at.cellIndex;
    for (const row of at.closest("table").rows) row.cells[place]?.remove();
  },
  picture() { chooser.click(); },
};
const IN_TABLES = ["row", "column", "less-row", "less-column"];

// the place of the cursor stays where it is
tools.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault(); });
tools.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { run, block } = button.dataset;
  const at = cell();
  if (button.dataset.do !== "picture") page.focus();
  if (run) document.execCommand(run, false);
  else if (block) document.execCommand("formatBlock", false, block);
  else if (!IN_TABLES.includes(button.dataset.do) || at) DO[button.dataset.do](at);
  unsaved = true;
});
