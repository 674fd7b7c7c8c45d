// Starting and resetting a step. The server draws what is offered; here it is fetched anew when the kind of state changes.
import { panel, tellLog } from "./panel.js";
import { note, say } from "./say.js";

const place = document.getElementById("entry");
let shown = key(place?.querySelector(".entry")?.dataset ?? {});
const draw = panel(place, { address: () => place.dataset.from, focus: "summary, button, a" });

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
  tellLog(place, now.log);
}

function speak(before, now) {
  if (now.kind === "failed") say(`${now.title} could not be started. ${now.reason}`);
  else if (now.kind === "done" && before.startsWith("working")) {
    note(`Your cluster is in the state in which “${now.title}” begins.`);
  }
}
