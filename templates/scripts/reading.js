// How far through the lecture the reader is: a line at the top of its chapters, as long as the chapters before
// and the part of this one that has been scrolled past.

import { all, added } from "./page.js";

const [chapters] = all("header.site nav ul:first-child");
const links = chapters ? all("a", chapters).slice(1) : [];
const current = links.findIndex((link) => link.hasAttribute("aria-current"));
if (current >= 0) {
  const line = added("div", document.body, { className: "reading" });
  line.setAttribute("aria-hidden", "true");
  const show = () => {
    const room = document.documentElement.scrollHeight - innerHeight;
    const part = room > 0 ? Math.min(scrollY / room, 1) : 1;
    line.style.transform = `scaleX(${(current + part) / links.length})`;
  };
  show();
  addEventListener("scroll", show, { passive: true });
  addEventListener("resize", show);
}
