// A lesson that is edited while it is shown: its text is drawn anew at the same place; cluster and terminals stay.
import { showChecksAgain } from "./checks.js";
import { drawSandbox } from "./sandbox.js";
import { note, say } from "./say.js";

const main = document.querySelector("main.classroom");
const FOCUSABLE = "a[href], button, input:not([type=hidden]), summary, [tabindex]";
const KEPT = ["view", "sandbox", "listening", "folded"]; // what the page itself notes there
let wanted = 0;
let equipAgain;

export function showEdit(edit, equip) {
  equipAgain = equip;
  if (String(edit.number) === main.dataset.edit) return;
  const here = edit.steps.includes(main.dataset.step) ? main.dataset.step : edit.steps[Math.min(place(), edit.steps.length - 1)];
  return draw(`/lessons/${main.dataset.lesson}/${here}`);
}

function place() {
  return Math.max(0, [...document.querySelectorAll(".steps ol a")].findIndex((link) => link.hasAttribute("aria-current")));
}

async function draw(address) {
  const mine = ++wanted;
  let page;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return void setTimeout(() => mine === wanted && draw(address), 1000);
  }
  if (mine === wanted) swap(page, address);
}

function swap(page, address) {
  const now = page.querySelector("main.classroom");
  const reading = document.querySelector(".reading");
  const before = count();
  const back = [folding(reading), scrolling(reading), focus(reading)]; // what is open counts where one scrolls
  const trace = reading.querySelector("#trace");
  const panelStep = main.dataset.step;
  reading.replaceChildren(...document.adoptNode(now.querySelector(".reading")).childNodes);
  if (trace) reading.querySelector("#trace")?.replaceWith(trace);
  for (const [name, value] of Object.entries(now.dataset)) if (!KEPT.includes(name)) main.dataset[name] = value;
  document.title = page.title;
  if (panelStep !== main.dataset.step) {
    history.replaceState(null, "", address);
    drawSandbox();
  }
  equipAgain();
  showChecksAgain();
  for (const restore of back) restore(reading);
  tell(before);
}

function count() {
  return Number(document.getElementById("problems")?.dataset.count ?? 0);
}

function tell(before) {
  const problems = count();
  if (problems === 0) return say(before ? "The lesson has no problems any more." : "The lesson has changed.");
  const first = document.querySelector("#problems li p").textContent.replace(/\s+/g, " ").trim();
  const words = `${problems === 1 ? "One problem" : `${problems} problems`}. ${first}`;
  say(words);
  if (document.querySelector(".reading").scrollTop > 50) note(words);
}

/** The first block in view that is still there stays where it is, whatever grows or shrinks above it. */
function scrolling(reading) {
  const blocks = () => [...reading.querySelectorAll(":scope > :not(#trace, .problems, .prose), .prose > *")];
  const top = reading.getBoundingClientRect().top;
  const inView = blocks()
    .map((block, index) => ({ index, words: block.textContent, box: block.getBoundingClientRect() }))
    .filter(({ box }) => box.bottom > top + 1);
  if (reading.scrollTop < 5 || inView.length === 0) return () => {};
  return () => {
    const anew = blocks();
    const stays = inView.find(({ words }) => anew.some((block) => block.textContent === words)) ?? inView[0];
    const same = anew.find((block) => block.textContent === stays.words) ?? anew[Math.min(stays.index, anew.length - 1)];
    reading.scrollTop += same.getBoundingClientRect().top - stays.box.top;
  };
}

function folding(reading) {
  const open = [...reading.querySelectorAll(".prose details")].map((fold) => fold.open && fold.querySelector("summary")?.textContent);
  return () => {
    const folds = reading.querySelectorAll(".prose details");
    for (const [at, fold] of folds.entries()) {
      if (open[at] || open.includes(fold.querySelector("summary")?.textContent)) fold.open = true;
    }
  };
}

function focus(reading) {
  const at = [...reading.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  return () => at >= 0 && [...reading.querySelectorAll(FOCUSABLE)].at(at)?.focus({ preventScroll: true });
}

// A new cluster may be what the text asked for.
let lease = document.querySelector("#sandbox .sandbox")?.dataset.lease;
main.addEventListener("sandboxchange", () => {
  const now = document.querySelector("#sandbox .sandbox")?.dataset.lease;
  if (now === lease) return;
  lease = now;
  if (document.getElementById("outdated")) draw(location.pathname);
});
