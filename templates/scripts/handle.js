// A point of a picture that a reader moves: dragged by its handle, put somewhere by a click or a tap, moved
// by the arrow keys. A touch that begins elsewhere than on the handle scrolls the page, as ever.

/** How far an arrow key moves it, in pixels. */
const stride = 4;

/**
 * @param {HTMLElement} place around the picture
 * @param {string} name for those who hear it
 * @param {(left: number, top: number) => void} moved is told where in the picture it shall be, in pixels
 */
export const handle = (place, name, moved) => {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "handle" });
  button.setAttribute("aria-label", name);
  place.append(button);
  let [left, top] = [0, 0];

  /** @returns {[number, number]} */
  const inside = (event) => {
    const box = place.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  button.addEventListener("pointerdown", (event) => {
    button.setPointerCapture(event.pointerId);
    event.preventDefault();
    button.focus();
  });
  button.addEventListener("pointermove", (event) => {
    if (button.hasPointerCapture(event.pointerId)) moved(...inside(event));
  });
  // A tap or a click beside it.
  place.addEventListener("click", (event) => {
    if (event.target !== button) moved(...inside(event));
  });
  button.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const length = event.shiftKey ? 5 * stride : stride;
    moved(left + length * way[0], top + length * way[1]);
  });
  return {
    /** @param {number} toLeft @param {number} toTop */
    show: (toLeft, toTop) => {
      [left, top] = [toLeft, toTop];
      button.style.left = `${left}px`;
      button.style.top = `${top}px`;
    },
  };
};
