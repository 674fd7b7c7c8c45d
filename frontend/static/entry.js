// Starting and resetting a step. The server draws what is offered; here it is fetched anew when the kind of state changes.
import { note, say } from "./say.js";

const place = document.getElementById("entry");
let shown = key(place?.querySelector(".entry")?.dataset ?? {});
let draws = 0;

function key({ kind, of }) {
  return `${kind} ${of ?? ""}`;
}

export async function showEntry(now) {
  if (!place) return;
  const before = shown;
  shown = key({ kind: now.kind, of: now.step });
  if (before !== shown) {
    await draw();
    speak(before, now);
  }
  tellLog(now.log);
}

function speak(before, now) {
  if (now.kind === "failed") say(`${now.title} could not be started. ${now.reason}`);
  else if (now.kind === "done" && before.startsWith("working")) {
    note(`Your cluster is in the state in which “${now.title}” begins.`);
  }
}

async function draw() {
  const mine = ++draws;
  const inside = place.contains(document.activeElement);
  try {
    const answer = await fetch(place.dataset.from, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const html = await answer.text();
    if (mine !== draws) return; // a newer one was asked for meanwhile
    place.innerHTML = html;
  } catch {
    note("Grasp does not answer. Trying again.");
    setTimeout(draw, 3000);
    return;
  }
  if (inside) place.querySelector("summary, button, a")?.focus();
}

function tellLog(lines) {
  const log = place.querySelector(".log");
  if (!log) return;
  for (const line of lines.slice(log.children.length)) {
    log.append(Object.assign(document.createElement("li"), { textContent: line }));
  }
  log.scrollTop = log.scrollHeight;
}
