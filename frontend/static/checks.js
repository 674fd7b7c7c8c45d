// Check cards, ticks in the list of steps, and the end of the lesson. The server says it all; nothing is judged here.
import { say } from "./say.js";

const seen = new Map();
let heard = false;
let later;

/** In a text that was drawn anew. */
export function showChecksAgain() {
  const cards = [...seen.values()];
  for (const card of cards) showCard(card, false);
  showSteps(cards, false);
}

export function showChecks(cards) {
  const solvedNow = [];
  for (const card of cards) {
    const before = seen.get(card.id);
    seen.set(card.id, card);
    const changed = !before || before.state !== card.state || before.text !== card.text || before.diagnosis !== card.diagnosis;
    if (changed) showCard(card, heard);
    if (heard && before?.state !== "solved" && card.state === "solved") solvedNow.push(card.title);
    else if (heard && changed) sayLater(card);
  }
  const finished = showSteps(cards, solvedNow.length > 0);
  if (solvedNow.length) say(`Solved: ${solvedNow.join("; ")}.${finished ? " That was the last one: the lesson is finished." : ""}`);
  heard = true;
}

function showCard(card, fresh) {
  const place = document.querySelector(`.check[data-check="${CSS.escape(card.id)}"]`);
  if (!place) return;
  const better = fresh && card.state === "solved" && place.dataset.state !== "solved";
  place.dataset.state = card.state;
  place.classList.toggle("just-solved", better);
  place.querySelector(".label").textContent = card.label;
  place.querySelector(".text").textContent = card.text;
  const trouble = place.querySelector(".trouble");
  trouble.hidden = !card.diagnosis;
  trouble.querySelector("span").textContent = card.diagnosis;
  let at = place.querySelector(".at");
  if (!card.at) return at?.remove();
  if (!at) {
    at = Object.assign(document.createElement("time"), { className: "at" });
    place.querySelector(".label").after(at);
  }
  at.dateTime = card.at;
  at.textContent = clock(card.at);
}

function showSteps(cards, fresh) {
  const solved = new Set(cards.filter((card) => card.state === "solved").map((card) => card.id));
  for (const link of document.querySelectorAll(".steps a[data-checks]")) {
    const checks = link.dataset.checks.split(" ").filter(Boolean);
    if (checks.length === 0) continue;
    const done = checks.every((id) => solved.has(id));
    link.dataset.done = done;
    link.querySelector(".done-word").textContent = done ? ", done" : "";
  }
  const finished = cards.length > 0 && solved.size === cards.length;
  const summary = document.querySelector(".summary");
  if (finished && fresh && summary?.hidden) summary.hidden = false;
  return finished;
}

/** What a check still misses changes often while Pods start, so it is said once it rests. */
function sayLater(card) {
  if (!card.text || !document.querySelector(`.check[data-check="${CSS.escape(card.id)}"]`)) return;
  clearTimeout(later);
  later = setTimeout(() => say([`${card.title}: ${card.label}.`, card.text, card.diagnosis && `Likely the reason: ${card.diagnosis}`].filter(Boolean).join(" ")), 2500);
}

export function clock(instant) {
  const at = new Date(instant);
  const today = at.toDateString() === new Date().toDateString();
  const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return today ? `at ${time}` : `on ${at.toLocaleDateString([], { day: "numeric", month: "short" })}, ${time}`;
}

for (const at of document.querySelectorAll(".check time.at")) at.textContent = clock(at.dateTime);
