// Stands in the document before Streamlit's own scripts: what Streamlit has no setting for.
"use strict";

// A single letter is no command (WCAG 2.1.4); Streamlit would run the page again on "r". Every element has had
// the key by now: only what listens on the document after this is kept from it.
document.addEventListener("keydown", (event) => {
  const isSign = typeof event.key === "string" && event.key.length === 1;
  if (isSign && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopImmediatePropagation();
});

// Tables are sorted where they stand, by the value of each cell; what is unknown comes last.
document.addEventListener("click", (event) => {
  const head = event.target instanceof Element && event.target.closest(".sic-table thead button")?.closest("th");
  if (!head) return;
  const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  for (const other of head.parentElement.children) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
  const body = head.closest("table").tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, cell: row.cells[head.cellIndex] }));
  body.append(...rows.sort((a, b) => compare(a.cell, b.cell, direction)).map(({ row }) => row));
});

function compare(a, b, direction) {
  const unknown = (cell) => cell.querySelector(".sic-none") !== null;
  if (unknown(a) || unknown(b)) return unknown(a) - unknown(b);
  if ("value" in a.dataset && "value" in b.dataset) return direction * (a.dataset.value - b.dataset.value);
  return direction * a.textContent.localeCompare(b.textContent, undefined, { numeric: true });
}
