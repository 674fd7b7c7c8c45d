// A part of the page that the server draws, and that is fetched anew when its kind of state changes.
import { note } from "./say.js";

/**
 * @param address gives where it is drawn, at that moment
 * @param focus what takes the focus if it was inside before
 * @param drawn is called whenever it is there anew
 * @return draws it; what was asked for before a newer drawing is left out
 */
export function panel(place, { address, focus, drawn = () => {} }) {
  let draws = 0;
  return async function draw() {
    const mine = ++draws;
    const inside = place.contains(document.activeElement);
    try {
      const answer = await fetch(address(), { headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const html = await answer.text();
      if (mine !== draws) return; // a newer one was asked for meanwhile
      place.innerHTML = html;
    } catch {
      note("Grasp does not answer. Trying again.");
      setTimeout(draw, 3000);
      return;
    }
    drawn();
    if (inside) place.querySelector(focus)?.focus();
  };
}

/** Adds the lines that are new to the log in the place, if it has one. */
export function tellLog(place, lines) {
  const log = place.querySelector(".log");
  if (!log) return;
  for (const line of lines.slice(log.children.length)) {
    log.append(Object.assign(document.createElement("li"), { textContent: line }));
  }
  log.scrollTop = log.scrollHeight;
}
