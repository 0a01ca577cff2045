// A network's margins over a window of the plane as the figures show them: bands of the sign's colour,
// stronger where the margin is larger, the boundary black, the training points on top.

/** Margins from which on a band is stronger, and how strong. */
const [levels, strengths] = [[0, 1, 3, 10, 30], [0.16, 0.26, 0.38, 0.52, 0.66]];

/** Red, green and blue of a colour that the page's style names. @param {string} color */
const channels = (color) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d");
  context.fillStyle = color.trim();
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
};

/**
 * @param {CanvasRenderingContext2D} context in CSS pixels
 * @param {number} width @param {number} height
 * @param {any} lab window, training points and their scaling
 * @param {{side: number, margins: Float32Array}} reached
 * @param {CSSStyleDeclaration} style of the page
 */
export const margins = (context, width, height, lab, { side, margins: values }, style) => {
  const [columns, rows] = [context.canvas.width, context.canvas.height];
  const image = context.createImageData(columns, rows);
  const [ground, positive, negative, text] = ["--ground", "--positive", "--negative", "--text"]
    .map((name) => channels(style.getPropertyValue(name)));
  // The margin in a pixel, between four points of the grid.
  const margin = (column, row) => {
    const u = (column / (columns - 1)) * (side - 1);
    const v = (1 - row / (rows - 1)) * (side - 1);
    const [i, j] = [Math.min(Math.floor(u), side - 2), Math.min(Math.floor(v), side - 2)];
    const [a, b, place] = [u - i, v - j, j * side + i];
    return (values[place] * (1 - a) + values[place + 1] * a) * (1 - b)
      + (values[place + side] * (1 - a) + values[place + side + 1] * a) * b;
  };
  // The boundary is two pixels of CSS wide.
  const wide = Math.round((2 * columns) / width);
  const above = new Uint8Array(columns * rows);
  for (let row = 0, pixel = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, pixel++) {
      const value = margin(column, row);
      above[pixel] = value > 0 ? 1 : 0;
      const size = Math.abs(value);
      let band = 0;
      while (band + 1 < levels.length && size >= levels[band + 1]) band++;
      const color = value > 0 ? positive : negative;
      for (let channel = 0; channel < 3; channel++)
        image.data[4 * pixel + channel] = ground[channel] + strengths[band] * (color[channel] - ground[channel]);
      image.data[4 * pixel + 3] = 255;
    }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const pixel = row * columns + column;
      const [right, below] = [Math.min(column + wide, columns - 1), Math.min(row + wide, rows - 1)];
      if (above[pixel] === above[row * columns + right] && above[pixel] === above[below * columns + column]) continue;
      for (let channel = 0; channel < 3; channel++) image.data[4 * pixel + channel] = text[channel];
    }
  context.putImageData(image, 0, 0);

  const { x, y } = lab.window;
  context.lineWidth = 1;
  context.strokeStyle = style.getPropertyValue("--ground");
  const size = width < 250 ? 2.5 : 3.5;
  for (let i = 0; i < lab.train.labels.length; i++) {
    const [x1, x2] = [0, 1].map((axis) => lab.train.coordinates[2 * i + axis] * lab.scale[axis] + lab.center[axis]);
    const left = ((x1 - x[0]) / (x[1] - x[0])) * width;
    const top = (1 - (x2 - y[0]) / (y[1] - y[0])) * height;
    const isPositive = lab.train.labels[i] > 0;
    context.fillStyle = style.getPropertyValue(isPositive ? "--positive" : "--negative");
    context.beginPath();
    if (isPositive) context.arc(left, top, size, 0, 2 * Math.PI);
    else context.rect(left - 0.85 * size, top - 0.85 * size, 1.7 * size, 1.7 * size);
    context.fill();
    context.stroke();
  }
};
