// The words of all scripts, from words.txt. Runs before the others.
"use strict";

// The words of a key, with values in place of `{name}`.
const words = (() => {
  const texts = JSON.parse(document.getElementById("words").textContent);
  return (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
})();
