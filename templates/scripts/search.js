// A field that searches the pages: their sections, figures, claims and symbols. The index is a script that is
// loaded when the field is first used. Without this script the contents of the pages are there.

import { words } from "./words.js";
import { added, all } from "./page.js";

/** The most that is listed. */
const most = 12;

/** The index, once it is there. @returns {Promise<{kind: string, title: string, text: string, target: string}[]>} */
const loaded = () => new Promise((done, failed) => {
  const known = /** @type {any} */ (window).descentSearch;
  if (known) return done(known);
  const script = document.createElement("script");
  script.src = "search-index.js";
  script.onload = () => done(/** @type {any} */ (window).descentSearch);
  script.onerror = failed;
  document.head.append(script);
});

/** How well an entry fits all of some words; 0 if it does not. */
const fit = ({ title, text, kind }, terms) => {
  const [name, body] = [title.toLowerCase(), text.toLowerCase()];
  let sum = 0;
  for (const term of terms) {
    const inTitle = name.startsWith(term) ? 6 : name.includes(term) ? 4 : 0;
    const inText = body.includes(term) ? 1 : 0;
    if (inTitle + inText === 0) return 0;
    sum += inTitle + inText;
  }
  // What a letter stands for is short; where all else is equal, the whole before its parts.
  return sum + { symbol: 1.5, page: 0.4, section: 0.3, claim: 0.2, figure: 0.1 }[kind];
};

for (const navigation of all("header.site nav")) {
  // The single file has all pages, and the browser searches it.
  if (all("main article").length > 1) break;
  const form = added("form", navigation, { className: "search" });
  form.setAttribute("role", "search");
  const field = added("input", form, { type: "search", placeholder: words("search"), autocomplete: "off" });
  field.setAttribute("aria-label", words("search"));
  const list = added("ul", form, { hidden: true });
  const told = added("p", form, { className: "heard" });
  told.setAttribute("role", "status");

  const show = async () => {
    const terms = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (terms.length === 0) { list.hidden = true; told.textContent = ""; return; }
    let entries;
    try { entries = await loaded(); } catch { return; }
    const found = entries.map((entry) => ({ entry, value: fit(entry, terms) }))
      .filter(({ value }) => value > 0).sort((a, b) => b.value - a.value).slice(0, most);
    list.replaceChildren();
    for (const { entry } of found) {
      const link = added("a", added("li", list), { href: entry.target });
      added("span", link, { className: "kind", textContent: words("kind-" + entry.kind) });
      link.append(" " + entry.title);
      if (entry.text) added("small", link, { textContent: entry.text.slice(0, 110) });
    }
    told.textContent = found.length ? words("found", { count: String(found.length) }) : words("foundNothing");
    if (found.length === 0) added("li", list, { textContent: words("foundNothing") });
    list.hidden = false;
  };
  field.addEventListener("input", show);
  field.addEventListener("focus", () => { loaded().catch(() => {}); });
  const close = () => { list.hidden = true; };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    all("a", list)[0]?.click();
  });
  // One stop for Tab; arrows go through what was found.
  form.addEventListener("keydown", (event) => {
    const links = all("a", list);
    const place = links.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); field.focus(); }
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || links.length === 0) return;
    event.preventDefault();
    const next = place + way;
    (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
  });
  list.addEventListener("click", close);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !form.contains(event.target)) close();
  });
}
