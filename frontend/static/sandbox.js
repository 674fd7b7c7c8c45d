// The sandbox panel. The server draws it; here it is fetched anew when the kind of state changes, and kept ticking.
import { panel as redrawn, tellLog } from "./panel.js";
import { note, say } from "./say.js";
import { send } from "./send.js";

const place = document.getElementById("sandbox");
const main = document.querySelector("main.classroom");
const SPOKEN = {
  starting: "Your cluster is starting.",
  ready: "Your cluster is ready.",
  ending: "Your cluster is being taken down.",
  failed: "Your cluster is gone.",
};
let shown = { kind: panel().dataset.kind, lease: panel().dataset.lease ?? null };
let warned = null;
const draw = redrawn(place, { address: () => main.dataset.panel, focus: "button:not([disabled]), a", drawn: refresh });

function panel() {
  return place.querySelector(".sandbox");
}

export function state() {
  return shown;
}

export async function showSandbox(now) {
  const before = shown;
  shown = now;
  main.dataset.sandbox = now.kind;
  if (before.kind !== now.kind || before.lease !== now.lease) {
    await draw();
    if (SPOKEN[now.kind]) say(now.reason ? `${SPOKEN[now.kind]} ${now.reason}` : SPOKEN[now.kind]);
  } else {
    refresh();
  }
}

/** What was told last, also while the panel was fetched, goes into the panel. */
function refresh() {
  if (panel()?.dataset.kind === shown.kind) {
    if (shown.until) panel().dataset.until = shown.until;
    if (shown.since) panel().dataset.since = shown.since;
    tellLog(place, shown.log ?? []);
  }
  tick();
}

/** Anew, as the server draws it now. */
export async function drawSandbox() {
  await draw();
}

function tick() {
  if (!panel()) return;
  const { since, until } = panel().dataset;
  const elapsed = place.querySelector("[data-elapsed]");
  if (elapsed && since) elapsed.textContent = span((Date.now() - Date.parse(since)) / 1000);
  const left = place.querySelector("[data-left]");
  if (!left || !until) return;
  const seconds = (Date.parse(until) - Date.now()) / 1000;
  left.textContent = seconds > 0 ? `${span(seconds, seconds > 120)} left` : "time is up";
  const short = seconds < 300;
  panel().classList.toggle("short", short);
  if (short && warned !== until) {
    warned = until;
    say("Less than five minutes left. Choose More time to keep your cluster.");
  }
}

function span(seconds, coarse = false) {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.ceil(whole / 60);
  if (coarse) return minutes < 100 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return whole < 60 ? `${whole} seconds` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

place.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-quiet]");
  if (!form || form.hasAttribute("aria-busy")) return;
  event.preventDefault();
  form.setAttribute("aria-busy", "true");
  try {
    await send(form.getAttribute("action"), Object.fromEntries(new FormData(form)));
    if (main.dataset.listening !== "true") await draw();
  } catch (problem) {
    note(problem.message);
  } finally {
    form.removeAttribute("aria-busy");
  }
});

main.dataset.sandbox = shown.kind;
setInterval(tick, 1000);
tick();
