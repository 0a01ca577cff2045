// Brings the current page into view where the menu is one line to swipe.
"use strict";

for (const link of document.querySelectorAll("header.site [aria-current]")) {
  const menu = link.closest("ul");
  menu.scrollLeft = link.offsetLeft - menu.offsetLeft - (menu.clientWidth - link.offsetWidth) / 2;
}
