// The stored loss landscapes as surfaces that a reader turns together, cuts off at any height and asks
// for values. Without this script, or without WebGL 2, the figures stay.

import { all } from "./page.js";
import { words } from "./words.js";
import { views } from "./views.js";
import { surfacePainter } from "./surface.js";

for (const place of all("[data-landscapes]")) {
  const given = JSON.parse(place.dataset.landscapes);

  // A loss for each code: see LandscapeData in the program.
  const decoded = ({ low, high, data }) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    return Float32Array.from({ length: bytes.length / 2 }, (_, k) => {
      const code = bytes[2 * k] + 256 * bytes[2 * k + 1];
      return code === 0 ? 0 : code === 65535 ? Infinity : 10 ** (low + ((code - 1) / 65533) * (high - low));
    });
  };
  const grids = given.grids.map((grid) => ({ ...grid, losses: grid.values.map(decoded) }));
  const exponents = grids.map((grid) => Math.log10(grid.height));
  const [lowest, highest] = [exponents[0], exponents[exponents.length - 1]];
  const middle = exponents[Math.floor(exponents.length / 2)];

  // a and b in parts of the grid's half width; z is the logarithm of the height.
  const initial = { z: middle, azimuth: given.azimuth, elevation: given.elevation, a: 0, b: 0 };
  const limits = { z: [lowest, highest], azimuth: [-180, 180], elevation: [10, 90], a: [-1, 1], b: [-1, 1] };
  const view = views.state(initial, limits, "landscapes", () => draw());

  const scenes = given.algorithms.map(([id, name]) => {
    const side = document.createElement("div");
    side.className = "scene";
    const [ground, surface] = [document.createElement("canvas"), document.createElement("canvas")];
    surface.setAttribute("role", "img");
    const title = document.createElement("p");
    title.textContent = name;
    title.style.color = `var(--${id}-text, var(--text))`;
    const probe = document.createElement("i");
    side.append(title, ground, surface, probe);
    return { id, name, side, ground, surface, probe, painter: surfacePainter(surface, () => draw()) };
  });
  if (scenes.some((scene) => !scene.painter)) {
    place.append(Object.assign(document.createElement("p"), { textContent: words("noSurfaces") }));
    continue;
  }

  const row = document.createElement("div");
  row.className = "scenes";
  row.append(...scenes.map((scene) => scene.side));
  const readout = document.createElement("p");
  readout.setAttribute("role", "status");
  const controls = document.createElement("div");
  controls.className = "explorer-controls";
  place.append(row, readout, controls);
  const slider = views.sliders(controls, view);
  if (highest > lowest) slider("z", words("cut"), (highest - lowest) / 60, (z) => views.digits(10 ** z));
  slider("azimuth", words("turn"), 1, (degrees) => views.digits(Math.round(degrees)) + "°");
  slider("elevation", words("tilt"), 1, (degrees) => views.digits(Math.round(degrees)) + "°");
  slider("a", words("lookAt", { name: "a" }), 0.02, (part) => views.digits(shown().at(part, "a")));
  slider("b", words("lookAt", { name: "b" }), 0.02, (part) => views.digits(shown().at(part, "b")));
  views.button(controls, words("reset"), view.reset);

  // The stored grid whose own height is nearest, and what lies in it.
  const shown = () => {
    const distance = exponents.map((exponent) => Math.abs(exponent - view.z));
    const index = distance.indexOf(Math.min(...distance));
    const grid = grids[index];
    return {
      index, grid,
      at: (part, axis) => (grid[axis][0] * (1 - part)) / 2 + (grid[axis][1] * (1 + part)) / 2,
      vertex: () => Math.round(((view.b + 1) / 2) * (grid.rows - 1)) * grid.columns
        + Math.round(((view.a + 1) / 2) * (grid.columns - 1)),
    };
  };

  // Parallel rays, as in the figures: a point of the box, x and y from −1 to 1 and z from 0 to 1, to
  // the right, up and towards the viewer.
  const boxHeight = 0.72;
  const camera = () => {
    const [a, e] = [view.azimuth, view.elevation].map((degrees) => (degrees * Math.PI) / 180);
    const [sa, ca, se, ce] = [Math.sin(a), Math.cos(a), Math.sin(e), Math.cos(e)];
    // The rows of the map from (x, y, 2h(z − ½)).
    return [[-sa, ca, 0], [-se * ca, -se * sa, ce], [ce * ca, ce * sa, se]];
  };
  const scale = 0.56;
  // The height of the pictures by their width.
  const aspect = 0.84;
  const placed = (rows, [x, y, z]) =>
    rows.map((row) => scale * (row[0] * x + row[1] * y + row[2] * 2 * boxHeight * (z - 0.5)));

  const draw = () => {
    const { grid, index } = shown();
    const height = 10 ** view.z;
    const rows = camera();
    const style = getComputedStyle(place);
    const color = (name) => style.getPropertyValue(name);
    const vertex = shown().vertex();
    for (const [side, scene] of scenes.entries()) {
      const size = scene.ground.clientWidth;
      const pixels = Math.round(size * (window.devicePixelRatio || 1));
      for (const canvas of [scene.ground, scene.surface]) {
        if (canvas.width !== pixels) [canvas.width, canvas.height] = [pixels, Math.round(aspect * pixels)];
      }
      const context = scene.ground.getContext("2d");
      context.setTransform(pixels / size, 0, 0, pixels / size, 0, 0);
      context.clearRect(0, 0, size, size);
      drawBox(context, size, (point) => placed(rows, point), rows, grid, height, color);
      scene.painter.paint(grid, index, grid.losses[side], height, rows, boxHeight, [scale, scale / aspect]);
      const loss = grid.losses[side][vertex];
      const [right, up] = placed(rows, [view.a, view.b, Math.min(loss / height, 1)]);
      scene.probe.style.left = `${(50 * (1 + right)).toFixed(3)}%`;
      scene.probe.style.top = `${(scene.ground.offsetTop + (size * (aspect - up)) / 2).toFixed(1)}px`;
      const above = grid.losses[side].reduce((sum, value) => sum + (value > height), 0) / grid.losses[side].length;
      const share = views.digits(Math.round(1000 * above) / 10);
      scene.surface.setAttribute("aria-label", words("surface", { name: scene.name, height: views.digits(height), share }));
    }
    const values = scenes.map((scene, side) => {
      const loss = grid.losses[side][vertex];
      scene.side.dataset.loss = loss;
      const value = views.digits(loss);
      return `${scene.name} ${loss > height ? words("aboveTheCut", { value }) : value}`;
    });
    const [a, b] = ["a", "b"].map((axis) => views.digits(shown().at(view[axis], axis)));
    readout.textContent = words("lossAt", { a, b, values: values.join(", ") });
    slider.show();
  };

  // The box, its ticks and names, behind the surface.
  const drawBox = (context, size, project, rows, grid, height, color) => {
    const point = (...p) => {
      const [right, up] = project(p);
      return [((1 + right) / 2) * size, ((aspect - up) / 2) * size];
    };
    const [nearX, nearY] = [rows[2][0] >= 0 ? 1 : -1, rows[2][1] >= 0 ? 1 : -1];
    const outline = (points, isFilled) => {
      context.beginPath();
      points.forEach((p) => context.lineTo(...point(...p)));
      context.closePath();
      if (isFilled) context.fill();
      context.stroke();
    };
    context.fillStyle = color("--raised");
    context.strokeStyle = color("--muted");
    context.lineWidth = 0.75;
    outline([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]], true);
    outline([[-nearX, -1, 0], [-nearX, 1, 0], [-nearX, 1, 1], [-nearX, -1, 1]], true);
    outline([[-1, -nearY, 0], [1, -nearY, 0], [1, -nearY, 1], [-1, -nearY, 1]], true);
    context.strokeStyle = color("--line");
    for (const line of [
      [[0, -1, 0], [0, 1, 0]], [[-1, 0, 0], [1, 0, 0]], [[0, -nearY, 0], [0, -nearY, 1]], [[-nearX, 0, 0], [-nearX, 0, 1]],
      [[-nearX, -1, 0.5], [-nearX, 1, 0.5]], [[-1, -nearY, 0.5], [1, -nearY, 0.5]],
    ]) outline(line, false);
    context.fillStyle = color("--text");
    context.font = "13px system-ui, sans-serif";
    context.textBaseline = "middle";
    // Text at a place, moved inside the canvas where it would be cut off.
    const write = (text, x, y) => {
      const wide = context.measureText(text).width;
      const before = { left: 0, center: wide / 2, right: wide }[context.textAlign];
      context.fillText(
        text, Math.min(Math.max(x, before + 1), size - wide + before - 1), Math.min(Math.max(y, 8), size * aspect - 8));
    };
    // A label beside a point of the box, away from it as far as `outward` leads on the page.
    const label = (text, p, outward) => {
      const [[x, y], [u, v]] = [point(...p), point(...p.map((value, i) => value + outward[i]))];
      const length = Math.hypot(u - x, v - y) || 1;
      const [dx, dy] = [(u - x) / length, (v - y) / length];
      context.textAlign = dx > 0.3 ? "left" : dx < -0.3 ? "right" : "center";
      write(text, x + 8 * dx, y + 11 * dy);
    };
    for (const part of [-1, 0, 1]) {
      const value = (axis) => views.digits((grid[axis][0] * (1 - part)) / 2 + (grid[axis][1] * (1 + part)) / 2);
      label((part === 0 ? "a = " : "") + value("a"), [part, nearY, 0], [0, nearY, 0]);
      label((part === 0 ? "b = " : "") + value("b"), [nearX, part, 0], [nearX, 0, 0]);
    }
    // The loss along the corner that is furthest left; from above that has no length.
    if (view.elevation > 75) return;
    const corners = [[nearX, -nearY], [-nearX, nearY]];
    const corner = corners.reduce((best, c) => (point(...c, 0)[0] < point(...best, 0)[0] ? c : best));
    context.textAlign = "right";
    for (const part of [0, 0.5, 1]) {
      const [x, y] = point(...corner, part);
      write(views.digits(part * height), x - 8, y - (part === 0 ? 10 : 6));
      if (part === 1) write(words("loss"), x - 8, y - 22);
    }
  };

  for (const scene of scenes) {
    // A movement turns once it has gone this many pixels: before, a finger may be about to scroll, or to tap.
    const threshold = 8;
    let last = null;
    let isTurning = false;
    scene.surface.addEventListener("pointerdown", (event) => {
      last = [event.clientX, event.clientY];
      isTurning = false;
    });
    // The browser has taken it for a scroll.
    scene.surface.addEventListener("pointercancel", () => { last = null; });
    scene.surface.addEventListener("pointermove", (event) => {
      if (last && !isTurning) {
        const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
        if (Math.hypot(dx, dy) < threshold) return;
        // Up and down is the page's.
        if (event.pointerType === "touch" && Math.abs(dy) > Math.abs(dx)) return;
        isTurning = true;
        scene.surface.setPointerCapture(event.pointerId);
      }
      if (last) {
        const azimuth = view.azimuth - 0.6 * (event.clientX - last[0]);
        view.set({
          azimuth: ((azimuth + 540) % 360) - 180,
          elevation: view.elevation + 0.6 * (event.clientY - last[1]),
        });
        last = [event.clientX, event.clientY];
      } else {
        ask(scene, event, view.look);
      }
    });
    scene.surface.addEventListener("pointerup", (event) => {
      if (last && !isTurning) ask(scene, event, view.set);
      last = null;
    });
  }

  // The point of the surface under the pointer becomes the one whose losses are told.
  const ask = (scene, event, tell) => {
    const box = scene.surface.getBoundingClientRect();
    const [x, y] = [((event.clientX - box.left) / box.width) * 2 - 1, (1 - ((event.clientY - box.top) / box.height) * 2) * aspect];
    const { grid } = shown();
    const [rows, losses, height] = [camera(), grid.losses[scenes.indexOf(scene)], 10 ** view.z];
    let best = null;
    for (let k = 0; k < losses.length; k++) {
      const a = (2 * (k % grid.columns)) / (grid.columns - 1) - 1;
      const b = (2 * Math.floor(k / grid.columns)) / (grid.rows - 1) - 1;
      const [right, up, near] = placed(rows, [a, b, Math.min(losses[k] / height, 1)]);
      const distance = Math.hypot(right - x, up - y);
      if (distance < 0.03 && (!best || near > best.near)) best = { a, b, near };
    }
    if (best) tell({ a: best.a, b: best.b });
  };

  view.restore(place);
  draw();
  views.redraw(scenes.map((scene) => scene.ground), draw);
}
