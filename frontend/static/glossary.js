// What a term means, beside it: on hover and on focus, until Escape or until one leaves (WCAG 1.4.13).
const box = Object.assign(document.createElement("div"), { className: "meaning", id: "meaning", hidden: true });
box.setAttribute("role", "tooltip");
let owner;
let leaving;
let listening = false;

export function equipTerms() {
  const terms = document.querySelectorAll(".prose a.term");
  if (terms.length === 0) return;
  hide();
  if (!listening) listen();
  for (const term of terms) {
    const meaning = document.getElementById(`term-${decodeURIComponent(term.hash.slice(1))}`);
    if (!meaning) continue;
    term.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(term, meaning));
    term.addEventListener("pointerleave", leave);
    term.addEventListener("focus", () => show(term, meaning));
    term.addEventListener("blur", hide);
  }
}

function listen() {
  listening = true;
  document.body.append(box);
  box.addEventListener("pointerenter", () => clearTimeout(leaving));
  box.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", () => owner && place(owner), { capture: true, passive: true });
}

function show(term, meaning) {
  clearTimeout(leaving);
  hide();
  owner = term;
  box.replaceChildren(...[...meaning.childNodes].map((node) => node.cloneNode(true)));
  box.hidden = false;
  term.setAttribute("aria-describedby", "meaning");
  place(term);
}

function place(term) {
  const at = term.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const below = at.bottom + 6 + size.height < innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  box.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - size.height - 6)}px`;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 200);
}

function hide() {
  owner?.removeAttribute("aria-describedby");
  owner = undefined;
  box.hidden = true;
}
