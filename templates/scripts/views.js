// What the pages' interactive pictures share: a view is a few numbers, changed by sliders, kept in the
// address so that a link restores it.

import { words } from "./words.js";

export const views = {
  // Three digits, as the pages write numbers.
  digits: (value) => {
    if (!Number.isFinite(value)) return words("notFinite");
    const size = Math.abs(value);
    if (size === 0 || (size >= 1e-3 && size < 1e4))
      return String(Number(value.toPrecision(3))).replace("-", "−").replace(".", words("decimalMark"));
    const [mantissa, exponent] = value.toExponential(2).split("e");
    const raised = [...String(Number(exponent))].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c])).join("");
    // 10⁵ rather than 1.00·10⁵, 2.5·10⁵ rather than 2.50·10⁵.
    const short = String(Number(mantissa)).replace("-", "−").replace(".", words("decimalMark"));
    return short === "1" ? "10" + raised : short + "·10" + raised;
  },

  // The numbers of `initial`, each within its limits, which are [low, high] or [low, high, step].
  state: (initial, limits, name, changed) => {
    const names = Object.keys(initial);
    const prefix = `#${name}=`;
    const within = (id, value) => {
      const [low, high, step] = limits[id];
      const clamped = Math.min(Math.max(value, low), high);
      return step ? Math.round(clamped / step) * step : clamped;
    };
    // Not at every movement: browsers allow only so many changes of the address.
    let timer = null;
    let home = document.body;
    const remember = () => {
      const numbers = names.map((id) => Number(view[id].toPrecision(12)));
      try { history.replaceState(null, "", prefix + numbers.join(",")); } catch { /* next time, then */ }
    };
    const view = {
      ...initial,
      // What the reader decides on.
      set: (change) => {
        view.look(change);
        clearTimeout(timer);
        timer = setTimeout(remember, 150);
      },
      // What the pointer passes over leaves the address alone.
      look: (change) => {
        for (const [id, value] of Object.entries(change)) view[id] = within(id, value);
        changed();
      },
      reset: () => view.set(initial),
      // The view that the address tells, and nothing if it tells none.
      restore: (place) => {
        home = place;
        if (!location.hash.startsWith(prefix)) return;
        const numbers = location.hash.slice(prefix.length).split(",").map(Number);
        if (numbers.length !== names.length || !numbers.every(Number.isFinite)) return;
        names.forEach((id, i) => { view[id] = within(id, numbers[i]); });
        place.scrollIntoView();
      },
      limits,
    };
    window.addEventListener("hashchange", () => {
      if (location.hash.startsWith(prefix)) { view.restore(home); changed(); }
    });
    return view;
  },

  // A function that adds a slider for one of the view's numbers; its `show` brings all up to date.
  sliders: (controls, view) => {
    const shows = [];
    // Positions are the values themselves, or logarithms of them.
    const add = (id, label, step, text = views.digits, isLogarithmic = false) => {
      const row = document.createElement("label");
      const name = document.createElement("span");
      const output = document.createElement("output");
      const input = document.createElement("input");
      const position = (value) => (isLogarithmic ? Math.log10(value) : value);
      input.type = "range";
      [input.min, input.max] = view.limits[id].slice(0, 2).map(position);
      input.step = step;
      input.addEventListener("input", () => {
        const value = Number(input.value);
        view.set({ [id]: isLogarithmic ? 10 ** value : value });
      });
      shows.push(() => {
        input.value = position(view[id]);
        output.textContent = text(view[id]);
        input.setAttribute("aria-valuetext", output.textContent);
      });
      input.dataset.number = id;
      name.textContent = label;
      row.append(name, input, output);
      controls.append(row);
    };
    add.show = () => shows.forEach((show) => show());
    return add;
  },

  // A function that adds a field for one of the view's numbers; an empty one stands for 0 where
  // it may be empty. Its `show` brings all up to date.
  fields: (controls, view) => {
    const shows = [];
    const add = (id, label, mayBeEmpty = false) => {
      const row = document.createElement("label");
      const input = document.createElement("input");
      const [low, high, step] = view.limits[id];
      Object.assign(input, { type: "number", min: low, max: high, step: step ?? "any" });
      input.inputMode = step ? "numeric" : "decimal";
      input.dataset.number = id;
      input.addEventListener("change", () => view.set({ [id]: Number(input.value) || 0 }));
      shows.push(() => { input.value = mayBeEmpty && view[id] === 0 ? "" : String(Number(view[id].toPrecision(6))); });
      row.append(label, input);
      controls.append(row);
      return row;
    };
    add.show = () => shows.forEach((show) => show());
    return add;
  },

  // A list of values of one of the view's numbers.
  choice: (controls, view, id, label, values) => {
    const row = document.createElement("label");
    const select = document.createElement("select");
    select.dataset.number = id;
    select.append(...values.map((value) => new Option(views.digits(value), String(value))));
    select.addEventListener("change", () => view.set({ [id]: Number(select.value) }));
    row.append(label, select);
    controls.append(row);
    return { show: () => { select.value = String(view[id]); } };
  },

  // Copies the address, which holds the view; where the browser does not let it, shows it to be copied.
  copier: (controls) => {
    const button = views.button(controls, words("copyLink"), async () => {
      try {
        await navigator.clipboard.writeText(location.href);
        button.textContent = words("copied");
      } catch {
        const shown = document.createElement("input");
        Object.assign(shown, { readOnly: true, value: location.href, ariaLabel: words("copyLink") });
        button.after(shown);
        shown.select();
      }
    });
  },

  button: (controls, text, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    controls.append(button);
    return button;
  },

  // Draws again when a canvas has another size, or the page other colours.
  redraw: (canvases, draw) => {
    const observer = new ResizeObserver(draw);
    canvases.forEach((canvas) => observer.observe(canvas));
    new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  },
};
