// The check page with a script: drop a file on the frame, see the upload's progress, read refusals in place.
// Without it the form works as it stands.
"use strict";

(() => {
  const form = document.getElementById("check-form");
  const drop = document.getElementById("drop");
  const input = document.getElementById("id_report");
  const progress = document.getElementById("progress");

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.remove("is-over");
    });
  }
  drop.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      input.focus();
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const large = tooLarge();
    if (large) refuse([form.dataset.tooLarge + large]);
    else send();
  });

  function tooLarge() {
    const limit = Number(form.dataset.limit) * 1024 * 1024;
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);
    const found = files.find((file) => file.size > limit);
    return found ? found.name : "";
  }

  function send() {
    document.getElementById("reasons")?.remove();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", showUpload);
    request.upload.addEventListener("load", showReading);
    request.addEventListener("load", () => answer(request.response));
    request.addEventListener("error", () => refuse([form.dataset.failed]));
    request.send(new FormData(form));
    busy(true);
  }

  function showUpload(event) {
    const share = event.total ? Math.round((100 * event.loaded) / event.total) : 0;
    show(`${form.dataset.uploading} ${share} %`, share);
  }

  function showReading() {
    show(form.dataset.reading, null);
  }

  // a bar without a value moves by itself: nobody knows how long reading takes
  function show(text, share) {
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", text);
    bar.max = 100;
    if (share !== null) bar.value = share;
    const line = document.createElement("p");
    line.textContent = text;
    progress.replaceChildren(line, bar);
  }

  function answer(response) {
    if (response?.page) window.location.assign(response.page);
    else refuse(response?.reasons ?? [form.dataset.failed]);
  }

  function refuse(reasons) {
    busy(false);
    progress.replaceChildren();
    document.getElementById("reasons")?.remove();
    form.parentElement.before(listed(reasons));
    document.getElementById("reasons").focus();
  }

  function listed(reasons) {
    const box = document.createElement("div");
    box.id = "reasons";
    box.className = "alert alert-danger";
    box.setAttribute("role", "alert");
    box.tabIndex = -1;
    const list = document.createElement("ul");
    list.className = "mb-0";
    for (const reason of reasons) {
      const item = document.createElement("li");
      item.textContent = reason;
      list.append(item);
    }
    box.append(list);
    return box;
  }

  function busy(is) {
    form.querySelector("button").disabled = is;
    form.setAttribute("aria-busy", String(is));
  }

  // the browser's back button brings the page back as it was left
  window.addEventListener("pageshow", () => {
    busy(false);
    progress.replaceChildren();
  });
})();
