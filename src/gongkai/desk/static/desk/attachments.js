// A file that is too large is told before it is sent; without this the server tells it while it arrives.
"use strict";

for (const input of document.querySelectorAll("input[type=file][data-largest]")) {
  const largest = Number(input.dataset.largest);
  input.addEventListener("change", () => {
    const names = [...input.files].filter((file) => file.size > largest).map((file) => file.name);
    input.setCustomValidity(names.length ? `${names.join("、")} ${input.dataset.tooLarge}` : "");
    input.reportValidity();
  });
}
