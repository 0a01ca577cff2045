// The words of all scripts, from words.txt: those of a key, with values in place of `{name}`.
export const words = (() => {
  const texts = JSON.parse(document.getElementById("words").textContent);
  return (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
})();
