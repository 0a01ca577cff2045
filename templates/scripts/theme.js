// Light or dark, as the reader's system says, or as the button says from then on; and on paper, where
// nobody can unfold anything, where figures and numbers come from is unfolded. Runs before the page is
// shown; without it the system decides.

import { all } from "./page.js";
import { words } from "./words.js";

{
  const key = "descent-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  // Pages opened from disk may have no storage.
  const stored = () => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const store = (theme) => {
    try { localStorage.setItem(key, theme); } catch { /* for this page only, then */ }
  };
  let chosen = stored();
  if (chosen !== "light" && chosen !== "dark") chosen = null;
  const isDark = () => (chosen ? chosen === "dark" : system.matches);

  const apply = () => {
    if (chosen) document.documentElement.dataset.theme = chosen;
    for (const source of all('source[data-theme="dark"]')) {
      source.media = chosen ? (chosen === "dark" ? "screen" : "not all") : "screen and (prefers-color-scheme: dark)";
    }
  };
  apply();

  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = all(".provenance:not([open])");
    unfolded.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => unfolded.forEach((details) => { details.open = false; }));

  document.addEventListener("DOMContentLoaded", () => {
    apply();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "theme";
    const label = () => { button.textContent = words(isDark() ? "light" : "dark"); };
    button.setAttribute("aria-label", words("changeTheme"));
    button.addEventListener("click", () => {
      chosen = isDark() ? "light" : "dark";
      store(chosen);
      apply();
      label();
    });
    system.addEventListener("change", label);
    label();
    document.querySelector("header.site nav").append(button);
  });
}
