// Boxes drawn with the pointer on the pictures of pages become lines of the field of boxes, and the lines are shown as boxes.
"use strict";

const field = document.getElementById("id_boxes");
const figures = document.querySelectorAll("figure[data-drawn]");

function boxes() {
  return field.value.split("\n").map((line) => line.trim().split(/[\s,，]+/).map(Number))
    .filter((numbers) => numbers.length === 5 && numbers.every(Number.isFinite));
}

function place(shape, figure, [left, top, right, bottom]) {
  const picture = figure.querySelector("img");
  shape.style.left = `${picture.offsetLeft + (picture.offsetWidth * left) / 100}px`;
  shape.style.top = `${picture.offsetTop + (picture.offsetHeight * top) / 100}px`;
  shape.style.width = `${(picture.offsetWidth * (right - left)) / 100}px`;
  shape.style.height = `${(picture.offsetHeight * (bottom - top)) / 100}px`;
}

function shapeIn(figure) {
  const shape = document.createElement("div");
  shape.className = "cover-box";
  figure.append(shape);
  return shape;
}

function show() {
  for (const figure of figures) {
    figure.querySelectorAll(".cover-box").forEach((shape) => shape.remove());
    for (const [page, ...edges] of boxes()) {
      if (String(page) === figure.dataset.page) {
        place(shapeIn(figure), figure, edges);
      }
    }
  }
}

function point(event, picture) {
  const area = picture.getBoundingClientRect();
  const within = (value) => Math.min(100, Math.max(0, value));
  return [within((100 * (event.clientX - area.left)) / area.width), within((100 * (event.clientY - area.top)) / area.height)];
}

function edges(from, to) {
  return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
}

function draws(figure) {
  const picture = figure.querySelector("img");
  let from = null;
  let shape = null;
  figure.classList.add("drawing");
  picture.draggable = false;
  picture.addEventListener("load", show);
  picture.addEventListener("pointerdown", (event) => {
    // on a picture that has not come yet nobody knows what a box would cover
    if (!picture.complete || !picture.naturalWidth) {
      return;
    }
    from = point(event, picture);
    shape = shapeIn(figure);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (from) {
      place(shape, figure, edges(from, point(event, picture)));
    }
  });
  picture.addEventListener("pointerup", (event) => {
    if (!from) {
      return;
    }
    const drawn = edges(from, point(event, picture));
    from = null;
    if (drawn[2] - drawn[0] > 0.2 && drawn[3] - drawn[1] > 0.2) {
      const line = [figure.dataset.page, ...drawn.map((edge) => edge.toFixed(2))].join(" ");
      field.value = [field.value.trim(), line].filter(Boolean).join("\n");
    }
    show();
  });
  picture.addEventListener("pointercancel", () => {
    from = null;
    show();
  });
}

if (field && figures.length) {
  figures.forEach(draws);
  field.addEventListener("input", show);
  window.addEventListener("resize", show);
  show();
}
