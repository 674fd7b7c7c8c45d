// The office, live: every event is the whole overview; rows keep their place, so a reason being typed is not lost.
import { live } from "./live.js";

const main = document.querySelector("main.office");
const rows = document.getElementById("rows");
const template = document.getElementById("row");
const fresh = document.getElementById("freshness");
let heard = 0;

function show(overview) {
  heard = Date.now();
  for (const [state, count] of Object.entries(overview.counts)) put(`[data-count=${state}]`, count);
  put("[data-day=starts]", overview.lastDay.starts);
  const failures = Object.entries(overview.lastDay.failures);
  put("[data-day=failures]", failures.reduce((sum, [, count]) => sum + count, 0));
  list("[data-day=reasons]", failures.map(([reason, count]) => `${count} × ${reason}`));
  put("[data-engine=state]", overview.engineWorks ? "ready" : "not available");
  put("[data-engine=text]", overview.engine);
  document.getElementById("engine").className = `notice ${overview.engineWorks ? "good" : "bad"}`;
  list("#problems ul", overview.problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`));
  document.getElementById("problems").hidden = overview.problems.length === 0;
  document.getElementById("no-problems").hidden = overview.problems.length > 0;
  showRows(overview.sandboxes);
  tick();
}

function put(selector, text) {
  const place = main.querySelector(selector);
  if (place.textContent !== String(text)) place.textContent = text;
}

function list(selector, lines) {
  main.querySelector(selector).replaceChildren(
    ...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
  );
}

function showRows(sandboxes) {
  const known = new Map([...rows.children].map((row) => [row.dataset.lease, row]));
  sandboxes.forEach((sandbox, index) => {
    const row = known.get(sandbox.lease) ?? template.content.firstElementChild.cloneNode(true);
    known.delete(sandbox.lease);
    fill(row, sandbox);
    if (rows.children[index] !== row) rows.insertBefore(row, rows.children[index] ?? null);
  });
  for (const gone of known.values()) gone.remove();
  document.getElementById("empty").hidden = sandboxes.length > 0;
}

function fill(row, sandbox) {
  row.dataset.lease = sandbox.lease;
  row.dataset.state = sandbox.state;
  const terminal = sandbox.attached === 0 ? "no" : sandbox.attached === 1 ? "attached" : `${sandbox.attached} attached`;
  const values = { ...sandbox, terminal };
  for (const cell of row.querySelectorAll("[data-field]")) {
    const text = values[cell.dataset.field] ?? (cell.dataset.field === "reason" ? "" : "–");
    if (cell.textContent !== String(text)) cell.textContent = text;
  }
  for (const time of row.querySelectorAll("[data-time]")) time.dateTime = sandbox[time.dataset.time];
  const form = row.querySelector("form");
  form.action = `/office/sandboxes/${sandbox.lease}/end`;
  form.hidden = !sandbox.mayEnd;
  form.querySelector("input[name=reason]").setAttribute("aria-label", `Reason, shown to ${sandbox.learner}`);
}

function tick() {
  for (const time of rows.querySelectorAll("[data-time]")) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    time.textContent = time.dataset.time === "since" ? `${span(-seconds)} ago` : seconds > 0 && !time.closest("tr").querySelector("form").hidden ? span(seconds) : "–";
    time.title = new Date(time.dateTime).toLocaleString();
  }
  if (heard) fresh.textContent = Date.now() - heard < 12_000 ? "live" : "not heard from Grasp for a while";
}

function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

setInterval(tick, 1000);
tick();
live(main.dataset.live, { overview: show }, () => {});
