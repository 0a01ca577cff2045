// Shows the claims of some verdicts only. Without this script all are there.

import { all } from "./page.js";
import { words } from "./words.js";

for (const table of all("table.ledger")) {
  const rows = all("[data-verdict]", table);
  const verdicts = [...new Set(rows.map((row) => row.dataset.verdict))];
  if (verdicts.length < 2) continue;
  const controls = document.createElement("fieldset");
  controls.className = "filter";
  controls.append(Object.assign(document.createElement("legend"), { textContent: words("filter") }));
  const boxes = verdicts.map((verdict) => {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, value: verdict });
    label.append(box, " " + verdict);
    controls.append(label);
    return box;
  });
  controls.addEventListener("change", () => {
    const shown = boxes.filter((box) => box.checked).map((box) => box.value);
    for (const row of rows) row.hidden = !shown.includes(row.dataset.verdict);
  });
  table.parentElement.before(controls);
}
