// Finds entries of the catalogues by a part of their names; what is chosen stays in sight.
const box = document.getElementById("find-place");

if (box) {
  box.closest("p").hidden = false;
  const items = [...document.querySelectorAll(".nodes li")];
  box.addEventListener("input", () => {
    const wanted = box.value.trim();
    for (const item of items) {
      item.hidden = Boolean(wanted) && !item.textContent.includes(wanted) && !item.querySelector("input:checked");
    }
    if (wanted) document.querySelectorAll(".places details").forEach((branch) => { branch.open = true; });
  });
}
