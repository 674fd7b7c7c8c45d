// For mentors: every look at a check, newest first. Drawn only while the panel is open.
const main = document.querySelector("main.classroom");
const WORDS = { holds: "holds", "not-yet": "not yet", "cannot-tell": "cannot tell" };
const SIGNS = { true: "✓ true", false: "✗ false", nothing: "– nothing" };
const panel = document.getElementById("trace");
const all = document.getElementById("trace-all");
const list = document.getElementById("looks");
let latest = [];

export function showLooks(looks) {
  latest = looks;
  draw();
}

function draw() {
  if (!panel?.open) return;
  const here = new Set([...document.querySelectorAll(".check[data-check]")].map((check) => check.dataset.check));
  const shown = latest.filter((look) => all.checked || here.has(look.check));
  document.getElementById("trace-none").hidden = shown.length > 0;
  const known = new Map([...list.children].map((item) => [item.dataset.number, item]));
  list.replaceChildren(...shown.map((look) => known.get(String(look.number)) ?? item(look)));
}

function item(look) {
  const seen = Object.entries(look.seen).map(([name, value]) => `${name}: ${value}`).join(", ");
  const because = look.changed.length ? `${look.changed.join(", ")} changed` : "time has passed";
  const head = made("div", "head", [
    Object.assign(made("time", "", [clock(look.at)]), { dateTime: look.at }),
    made("strong", "", [look.check]),
    made("span", "verdict", [WORDS[look.state]]),
    made("span", "", [because]),
    made("span", "muted", [seen]),
  ]);
  const parts = made("ul", "", look.parts.map((part) => {
    const line = made("li", "", [made("span", "", [SIGNS[part.value] ?? part.value]), made("code", "", [part.text])]);
    line.dataset.value = part.value;
    return line;
  }));
  const whole = made("li", "", [head, parts, ...(look.words ? [made("p", "muted", [`It said: ${look.words}`])] : [])]);
  whole.dataset.number = look.number;
  whole.dataset.state = look.state;
  return whole;
}

function made(name, className, children) {
  const element = Object.assign(document.createElement(name), { className });
  element.append(...children);
  return element;
}

function clock(instant) {
  const at = new Date(instant);
  return `${at.toLocaleTimeString([], { hour12: false })}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}

panel?.addEventListener("toggle", draw);
all?.addEventListener("change", draw);
main.addEventListener("sandboxchange", draw);
