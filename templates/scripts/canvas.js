// What the labs' pictures share: a canvas as sharp as the screen, colours of the page, axes with ticks.

import { views } from "./views.js";

/** @typedef {{low: number, high: number, isLogarithmic?: boolean, name: string}} Axis */

/** A context in CSS pixels, cleared. @param {HTMLCanvasElement} canvas @param {number} aspect height ÷ width */
const prepared = (canvas, aspect) => {
  const width = canvas.clientWidth;
  const height = Math.round(width * aspect);
  const density = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  context.scale(density, density);
  context.font = "12px system-ui, sans-serif";
  return { context, width, height };
};

/** Where a value lies on an axis, from 0 to 1. @param {Axis} axis @param {number} value */
const part = ({ low, high, isLogarithmic = false }, value) =>
  isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);

/** About `count` round values of an axis. @param {Axis} axis @param {number} count */
const ticks = ({ low, high, isLogarithmic = false }, count) => {
  const values = [];
  if (isLogarithmic) {
    const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
    const step = Math.max(1, Math.ceil((last - first + 1) / count));
    for (let k = first; k <= last; k++) if (k % step === 0) values.push(10 ** k);
    return values;
  }
  const raw = (high - low) / count;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= raw) ?? raw;
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) values.push(k * step);
  return values;
};

/** Draws two axes with ticks and names around a box and gives what places points in it.
 * @param {CanvasRenderingContext2D} context @param {{left: number, top: number, width: number, height: number}} box
 * @param {Axis} x @param {Axis} y @param {CSSStyleDeclaration} style */
const axes = (context, box, x, y, style) => {
  const place = (u, v) => [box.left + box.width * part(x, u), box.top + box.height * (1 - part(y, v))];
  context.strokeStyle = style.getPropertyValue("--muted");
  context.fillStyle = style.getPropertyValue("--text");
  context.lineWidth = 1;
  context.strokeRect(box.left, box.top, box.width, box.height);
  context.textBaseline = "middle";
  context.textAlign = "center";
  for (const value of ticks(x, Math.max(2, Math.floor(box.width / 70)))) {
    const [left] = place(value, y.low);
    context.beginPath();
    context.moveTo(left, box.top + box.height);
    context.lineTo(left, box.top + box.height + 4);
    context.stroke();
    context.fillText(views.digits(value), left, box.top + box.height + 14);
  }
  context.textAlign = "right";
  for (const value of ticks(y, Math.max(2, Math.floor(box.height / 45)))) {
    const [, top] = place(x.low, value);
    context.beginPath();
    context.moveTo(box.left - 4, top);
    context.lineTo(box.left, top);
    context.stroke();
    context.fillText(views.digits(value), box.left - 7, top);
  }
  context.fillText(x.name, box.left + box.width, box.top + box.height + 30);
  context.textAlign = "left";
  context.fillText(y.name, box.left, box.top - 11);
  return place;
};

/** A line through points, where they are finite. @param {CanvasRenderingContext2D} context @param {number[][]} points */
const line = (context, points) => {
  context.beginPath();
  let isOpen = false;
  for (const [left, top] of points) {
    if (!Number.isFinite(left) || !Number.isFinite(top)) { isOpen = false; continue; }
    if (isOpen) context.lineTo(left, top);
    else context.moveTo(left, top);
    isOpen = true;
  }
  context.stroke();
};

/** A star of radius 7, as figures mark minima. */
const star = (context, left, top) => {
  context.beginPath();
  for (let i = 0; i < 10; i++) {
    const [angle, length] = [(i * Math.PI) / 5, i % 2 === 0 ? 7 : 2.7];
    context.lineTo(left + length * Math.sin(angle), top - length * Math.cos(angle));
  }
  context.closePath();
  context.fill();
  context.stroke();
};

export const drawing = { prepared, part, ticks, axes, line, star };
