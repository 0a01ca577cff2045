// Brings the current page into view where the menu is one line to swipe, and unfolds pictures for paper.

import { all } from "./page.js";

for (const link of all("header.site [aria-current]")) {
  const menu = link.closest("ul");
  menu.scrollLeft = link.offsetLeft - menu.offsetLeft - (menu.clientWidth - link.offsetWidth) / 2;
}

const galleries = all("details.gallery:not([open])");
addEventListener("beforeprint", () => galleries.forEach((gallery) => { gallery.open = true; }));
addEventListener("afterprint", () => galleries.forEach((gallery) => { gallery.open = false; }));
