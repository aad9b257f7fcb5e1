// Puts away the fields that the letters of other outcomes need; without this script all of them are there.
"use strict";

document.querySelectorAll("[data-part]").forEach((part) => {
  const chosen = part.querySelector("select[name^='outcome_']");
  const show = () => {
    part.querySelectorAll("[data-needed-by]").forEach((box) => {
      const needed = box.dataset.neededBy.split(" ").includes(chosen.value);
      // what was typed stays in sight, whatever is chosen later
      box.hidden = !needed && box.querySelector("textarea").value === "";
    });
  };
  chosen.addEventListener("change", show);
  show();
});
