// A surface over a grid, drawn by WebGL 2: the part below a height in the figures' colours, a grey cap
// where it is higher. Values are cut off in each point of the picture, not at the points of the grid.
export const surfacePainter = (canvas, redraw) => {
  const gl = canvas.getContext("webgl2", { antialias: true, premultipliedAlpha: true });
  if (!gl) return null;

  const vertexShader = `#version 300 es
    in vec2 place;    // From −1 to 1.
    in float value;   // In parts of the height.
    in vec2 slope;    // Of the value, along both axes.
    uniform mat3 rows;
    uniform float boxHeight;
    uniform vec2 scale;
    uniform bool isCap;
    out float v;
    out float light;
    void main() {
      v = value;
      vec3 p = vec3(place, 2.0 * boxHeight * ((isCap ? 1.0 : value) - 0.5));
      // The light comes from above the viewer's left shoulder.
      vec3 normal = normalize(vec3(-2.0 * boxHeight * slope, 1.0));
      light = 0.62 + 0.44 * clamp(dot(normal, normalize(rows * vec3(-0.5, 0.75, 0.6))), 0.0, 1.0);
      // To the right, up and towards the viewer.
      vec3 q = p * rows;
      gl_Position = vec4(scale * q.xy, -0.25 * q.z, 1.0);
    }`;
  const fragmentShader = `#version 300 es
    precision highp float;
    in float v;
    in float light;
    uniform bool isCap;
    uniform vec3 cap;
    uniform vec3 map[9];
    out vec4 color;
    void main() {
      float width = fwidth(v);
      if (isCap) {
        if (v <= 1.0) discard;
        color = vec4(cap, 1.0) * 0.55;
        return;
      }
      if (v > 1.0) discard;
      float t = clamp(v, 0.0, 1.0) * 8.0;
      int k = min(int(t), 7);
      vec3 own = light * mix(map[k], map[k + 1], t - float(k));
      float line = 0.6 * (1.0 - smoothstep(0.5, 1.5, abs(v - 0.5) / width));
      float rim = 1.0 - smoothstep(1.0, 2.0, (1.0 - v) / width);
      color = vec4(mix(mix(own, vec3(1.0), line), vec3(0.08), rim), 1.0);
    }`;
  // Viridis at every eighth.
  const map = ["440154", "472d7b", "3b528b", "2c728e", "21918c", "28ae80", "5ec962", "addc30", "fde725"]
    .flatMap((hex) => [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255));

  let program, buffers, loaded;
  const start = () => {
    program = gl.createProgram();
    for (const [type, source] of [[gl.VERTEX_SHADER, vertexShader], [gl.FRAGMENT_SHADER, fragmentShader]]) {
      const shader = gl.createShader(type);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    buffers = Object.fromEntries(["place", "value", "slope", "index"].map((name) => [name, gl.createBuffer()]));
    loaded = null;
    return gl.getProgramParameter(program, gl.LINK_STATUS);
  };
  if (!start()) return null;
  canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
  canvas.addEventListener("webglcontextrestored", () => { start(); redraw(); });

  const fill = (name, values, size) => {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffers[name]);
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
    const location = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, size, gl.FLOAT, false, 0, 0);
  };

  // The triangles of the grid, but for those with a corner that is no number.
  const load = ({ columns, rows }, losses) => {
    const place = new Float32Array(2 * columns * rows);
    const indices = [];
    for (let j = 0; j < rows; j++) for (let i = 0; i < columns; i++) {
      const k = j * columns + i;
      place.set([(2 * i) / (columns - 1) - 1, (2 * j) / (rows - 1) - 1], 2 * k);
      if (i + 1 === columns || j + 1 === rows) continue;
      const corners = [k, k + 1, k + columns, k + columns + 1];
      if (corners.every((c) => Number.isFinite(losses[c])))
        indices.push(corners[0], corners[1], corners[2], corners[1], corners[3], corners[2]);
    }
    fill("place", place, 2);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, buffers.index);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint32Array(indices), gl.STATIC_DRAW);
    loaded.count = indices.length;
  };

  // Values in parts of the height, and how steep they are where they are not cut off.
  const raise = ({ columns, rows }, losses, height) => {
    const value = Float32Array.from(losses, (loss) => Math.min(loss / height, 1e6));
    const slope = new Float32Array(2 * columns * rows);
    const at = (i, j) => Math.min(value[j * columns + i], 2);
    for (let j = 0; j < rows; j++) for (let i = 0; i < columns; i++) {
      const [west, east] = [Math.max(i - 1, 0), Math.min(i + 1, columns - 1)];
      const [south, north] = [Math.max(j - 1, 0), Math.min(j + 1, rows - 1)];
      slope.set([
        ((at(east, j) - at(west, j)) / (east - west)) * ((columns - 1) / 2),
        ((at(i, north) - at(i, south)) / (north - south)) * ((rows - 1) / 2),
      ], 2 * (j * columns + i));
    }
    fill("value", value, 1);
    fill("slope", slope, 2);
  };

  return {
    // `index` tells grids apart; `rows` is the camera: to the right, up, towards the
    // viewer; `scale` makes of the first two what the picture shows.
    paint: (grid, index, losses, height, rows, boxHeight, scale) => {
      if (gl.isContextLost()) return;
      gl.useProgram(program);
      if (!loaded || loaded.index !== index) {
        loaded = { index, height: null, count: 0 };
        load(grid, losses);
      }
      if (loaded.height !== height) raise(grid, losses, height);
      loaded.height = height;
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
      gl.enable(gl.DEPTH_TEST);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      const uniform = (name) => gl.getUniformLocation(program, name);
      // Column by column: the shader multiplies from the left.
      gl.uniformMatrix3fv(uniform("rows"), false, rows.flat());
      gl.uniform1f(uniform("boxHeight"), boxHeight);
      gl.uniform2f(uniform("scale"), ...scale);
      gl.uniform3fv(uniform("map"), map);
      gl.uniform3f(uniform("cap"), 0.72, 0.72, 0.72);
      for (const isCap of [0, 1]) {
        gl.uniform1i(uniform("isCap"), isCap);
        gl.drawElements(gl.TRIANGLES, loaded.count, gl.UNSIGNED_INT, 0);
      }
    },
  };
};
