// For applicants: shows only the fields of a person or of an organisation, and goes to the reasons of a refusal.
"use strict";

const form = document.getElementById("apply-form");
const told = document.getElementById("reasons");

function show() {
  const chosen = form.querySelector('input[name="applicant_is"]:checked');
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = chosen !== null && part.dataset.for !== chosen.value;
  }
}

if (form) {
  form.addEventListener("change", show);
  show();
}
if (told) {
  told.focus();
}
