// Stands in the document before Streamlit's own scripts: what Streamlit has no setting for.
"use strict";

// A single letter is no command (WCAG 2.1.4); Streamlit would run the page again on "r". Every element has had
// the key by now: only what listens on the document after this is kept from it.
document.addEventListener("keydown", (event) => {
  const isSign = typeof event.key === "string" && event.key.length === 1;
  if (isSign && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopImmediatePropagation();
});

// A link to another view of the app changes the address alone, as Back and Forward do: Streamlit follows the
// address, so nothing is loaded again and what was chosen stays.
document.addEventListener("click", (event) => {
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element && event.target.closest('[data-testid="stApp"] a[href]');
  if (!link || !isPlain || event.defaultPrevented || link.target === "_blank") return;
  if (link.origin !== location.origin || link.hash) return;
  event.preventDefault();
  const isOtherPage = link.pathname !== location.pathname;
  history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate", { state: null }));
  if (isOtherPage) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
});

// On a phone the menu lies over the page: it closes when a page of it is chosen.
document.addEventListener("click", (event) => {
  const isChoice = event.target instanceof Element && event.target.closest('[data-testid="stSidebar"] a');
  if (!isChoice || !matchMedia("(max-width: 767px)").matches) return;
  setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 0);
});

// The search box: what fits is looked up while one types. Arrows choose a link, Enter opens it, Escape closes.
let lookedUp = Promise.resolve();
const boxOf = (target) => target instanceof Element && target.closest(".sic-search")?.querySelector("input");
const hitsOf = (box) => box.closest(".sic-search").querySelector(".sic-hits");

document.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (box) lookedUp = lookUp(box, box.value.trim());
});

document.addEventListener("keydown", async (event) => {
  const box = boxOf(event.target);
  if (!box || !["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(event.key)) return;
  if (event.key === "Escape") return showHits(box, "");
  event.preventDefault();
  await lookedUp;
  const links = [...hitsOf(box).querySelectorAll("a")];
  const at = links.findIndex((link) => link.ariaSelected === "true");
  if (event.key === "Enter") links[at]?.click();
  else chooseHit(box, links, at + (event.key === "ArrowDown" ? 1 : -1));
});

document.addEventListener("focusout", (event) => {
  const box = boxOf(event.target);
  if (box && boxOf(event.relatedTarget) !== box) showHits(box, "");
});

document.addEventListener("click", (event) => {
  const box = event.target instanceof Element && event.target.closest(".sic-hits a") && boxOf(event.target);
  if (box) showHits(box, (box.value = ""));
});

async function lookUp(box, typed) {
  await new Promise((done) => setTimeout(done, 100));
  if (box.value.trim() !== typed) return;
  const answer = typed && (await fetch(`${box.dataset.search}&q=${encodeURIComponent(typed)}`).catch(() => null));
  const hits = answer && answer.ok ? await answer.text() : "";
  if (box.value.trim() === typed) showHits(box, hits);
}

function showHits(box, hits) {
  const list = hitsOf(box);
  list.innerHTML = hits;
  list.hidden = !hits;
  box.ariaExpanded = String(Boolean(hits));
  const links = [...list.querySelectorAll("a")];
  links.forEach((link, place) => (link.id = `${list.id}-${place}`));
  chooseHit(box, links, 0);
}

function chooseHit(box, links, place) {
  const chosen = links.at(place % links.length);
  for (const link of links) link.ariaSelected = String(link === chosen);
  if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
  else box.removeAttribute("aria-activedescendant");
  chosen?.scrollIntoView({ block: "nearest" });
}

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

// The page that a link draws again has new elements: the same link keeps the keyboard's focus.
let followed = "";
for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, () => { followed = ""; }, true);
document.addEventListener("click", (event) => {
  followed = (event.target instanceof Element && event.target.closest('[data-testid="stApp"] a[id]')?.id) || "";
});
new MutationObserver(() => {
  if (followed && document.activeElement === document.body) document.getElementById(followed)?.focus({ preventScroll: true });
}).observe(document, { subtree: true, childList: true });
