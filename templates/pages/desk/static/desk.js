// What htmx does not do: counts, a dropped file, keys between sentences, and one open sentence at a time.
"use strict";

function counted(field) {
  const shown = document.querySelector(`[data-count="${field.id}"]`);
  if (shown) shown.textContent = [...field.value].length;
}

document.addEventListener("input", (event) => {
  if (event.target instanceof HTMLTextAreaElement) counted(event.target);
});

document.addEventListener("htmx:afterSwap", (event) => {
  for (const field of event.target.querySelectorAll("textarea")) counted(field);
  if (event.target.matches("#panel, #number")) {
    const margin = event.target.closest(".margin");
    margin.classList.add("raised");
    margin.dataset.shows = event.target.id; // on a phone there is room for one of them
    margin.scrollTop = 0;
  }
  if (event.target.id === "panel") {
    document.getElementById("number").replaceChildren(); // the number pointed at before is not that of this sentence
    const head = event.target.querySelector("h2");
    if (head) { head.tabIndex = -1; head.focus({ preventScroll: true }); }
  }
});

// What was wrong before is not what is being asked now.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id !== "sheet") document.getElementById("alert").replaceChildren();
});

// A sentence that is being written keeps its place when the sheet is drawn anew.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "sheet") return;
  const open = document.activeElement;
  document.body.dataset.focused = open && open.closest("#sheet") && open.getAttribute("hx-get") || "";
});

document.addEventListener("htmx:afterSettle", () => {
  const wanted = document.body.dataset.focused;
  if (!wanted) return;
  document.body.dataset.focused = "";
  const again = [...document.querySelectorAll("#sheet [hx-get]")].find((e) => e.getAttribute("hx-get") === wanted);
  if (again && !again.matches(".number")) again.focus({ preventScroll: true });
});

document.addEventListener("htmx:sendError", () => {
  const alert = document.getElementById("alert");
  alert.textContent = document.documentElement.lang === "nb" ? "Ingen forbindelse med Saklig." : "No connection to Saklig.";
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.querySelector(".margin")?.classList.remove("raised");
    return;
  }
  const here = document.activeElement;
  if (!here || !here.matches(".open") || !["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const cell = here.closest(".cell"), row = cell.closest(".row"), column = [...row.children].indexOf(cell);
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
  let next = row, at = column + sideways;
  do {
    next = sideways ? row : event.key === "ArrowDown" ? next.nextElementSibling : next.previousElementSibling;
  } while (next && !next.children[at]?.querySelector(".open") && !sideways);
  next?.children[at]?.querySelector(".open")?.focus();
  event.preventDefault();
});

// A link into a closed part opens it.
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#standing"]');
  if (link) document.querySelector(link.getAttribute("href"))?.setAttribute("open", "");
});

// On a phone the margin lies over the text: a tap beside it puts it away.
document.addEventListener("click", (event) => {
  if (event.target.closest(".close") || !event.target.closest(".margin, .number, .open, .tools")) document.querySelector(".margin")?.classList.remove("raised");
});

const drop = document.getElementById("drop");
if (drop) {
  const field = document.getElementById("table");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
        drop.requestSubmit();
      }
    });
  }
}
