// A lesson's page: what the server says goes to the sandbox panel, the checks and the picture; commands go to the terminal.
import { equipCommands, makeReachable } from "./commands.js";
import { equipFiles } from "./files.js";
import { equipAnswers } from "./answers.js";
import { equipQuizzes } from "./quiz.js";
import { equipTerms } from "./glossary.js";
import { drawDiagrams } from "./diagrams.js";
import { clearPicture, showPicture } from "./picture.js";
import { showChecks } from "./checks.js";
import { live } from "./live.js";
import { showEntry } from "./entry.js";
import { showSandbox, state } from "./sandbox.js";
import { arrange, show } from "./split.js";
import { note } from "./say.js";

const main = document.querySelector("main.classroom");
const cluster = document.querySelector(".cluster");
const box = document.getElementById("terminals");
const WHY_NOT = {
  none: "Start your cluster first; then this goes into its shell.",
  starting: "Your cluster is still starting. Try again when it is ready.",
  ending: "Your cluster is being taken down. Start a new one first.",
  failed: "Your cluster is gone. Start a new one first.",
  elsewhere: "Your cluster belongs to another lesson. Start one here first.",
};
let terminals = null;
let wanted = null;

async function toTheState() {
  const { kind, lease } = state();
  const ready = kind === "ready" ? lease : null;
  cluster.hidden = !ready;
  box.hidden = !ready;
  if (ready === wanted) return;
  wanted = ready;
  terminals?.close();
  terminals = null;
  if (!ready) return clearPicture();
  const { openTerminals } = await import("./terminals.js");
  if (wanted === ready) terminals = openTerminals(box, ready);
}

function run(command, byKeyboard, interrupt, name) {
  if (!terminals) return note(WHY_NOT[state().kind] ?? "The terminal is opening. Try again in a moment.");
  show("terminal");
  terminals.run(command, !byKeyboard, { interrupt, name });
}

function equip() {
  equipCommands(run);
  equipFiles(() => WHY_NOT[state().kind], run);
  makeReachable();
  equipQuizzes();
  equipAnswers();
  equipTerms();
  drawDiagrams();
}

arrange();
equip();
toTheState();
if (main.dataset.known === "true") {
  live(
    main.dataset.live,
    {
      sandbox: async (now) => {
        await showSandbox(now);
        await toTheState();
        main.dispatchEvent(new Event("sandboxchange"));
      },
      lesson: async (edit) => (await import("./edits.js")).showEdit(edit, equip),
      trace: async (looks) => (await import("./trace.js")).showLooks(looks),
      checks: showChecks,
      entry: showEntry,
      picture: (picture) => wanted && showPicture(picture),
    },
    (listening, forGood) => {
      main.dataset.listening = listening;
      if (forGood) note("This page no longer hears from Grasp. Reload it to see live changes again.");
    },
  );
}
