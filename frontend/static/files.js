// Files of the text: written into the home by the server, which asks first when another one is there.
import { button, copy } from "./commands.js";
import { ask } from "./send.js";
import { note, say } from "./say.js";

const WORDS = { mine: "only in yours: ", lesson: "only in the lesson’s: ", gap: "lines that are the same", both: "" };

/** whyNot says why there is no home to write to right now, or nothing; run types a command into the terminal. */
export function equipFiles(whyNot, run) {
  for (const form of document.querySelectorAll("form.file")) {
    const { path, apply } = form.dataset;
    const tools = form.querySelector(".tools");
    const text = form.querySelector("pre").textContent;
    const byScript = (act) => async (event) => {
      event.preventDefault();
      const missing = whyNot();
      if (missing) return note(missing);
      try {
        await act(event);
      } catch (failed) {
        note(failed.message);
      }
    };
    form.addEventListener("submit", byScript(async () => tell(path, await put(form))));
    if (apply) {
      const applying = button("Apply", path, byScript(async (event) => {
        const state = await put(form);
        if (state === "kept") return tell(path, state);
        run(apply, event.detail === 0, false);
      }));
      applying.classList.add("primary");
      tools.prepend(applying);
    }
    tools.append(button("Copy", path, (event) => copy(text, event.currentTarget)));
  }
}

/** What became of it: written, same or kept. */
async function put(form) {
  let answer = await ask(form.action, {});
  while (answer.state === "differs") {
    if (!(await overwrite(answer))) return "kept";
    answer = await ask(form.action, { over: answer.over });
  }
  return answer.state;
}

function tell(path, state) {
  const words = { written: `${path} is written into your home.`, same: `Your home has ${path} as it is here.`, kept: `Your own ${path} is kept.` };
  note(words[state]);
  say(words[state]);
}

/** Shows how the learner's own file differs; Escape keeps it. */
function overwrite({ path, diff }) {
  const dialog = document.createElement("dialog");
  dialog.className = "differs";
  dialog.setAttribute("aria-labelledby", "differs");
  dialog.innerHTML = `
    <form method="dialog">
      <h2 id="differs"></h2>
      <p class="fine muted"></p>
      <ol class="diff" tabindex="0" aria-label="Differences"></ol>
      <p class="actions"><button class="button primary" value="overwrite">Overwrite mine</button> <button class="button" value="keep" autofocus>Keep mine</button></p>
    </form>`;
  dialog.querySelector("h2").textContent = `You have another ${path}`;
  dialog.querySelector("p").textContent = diff.length ? "− is only in yours, + only in the lesson’s. Nothing was written yet." : "Yours is too long to be compared here. Nothing was written yet.";
  const list = dialog.querySelector("ol");
  list.hidden = diff.length === 0;
  list.append(...diff.map(line));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "overwrite");
    }),
  );
}

function line({ kind, text }) {
  const item = Object.assign(document.createElement("li"), { className: kind });
  item.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: WORDS[kind] }));
  item.append(Object.assign(document.createElement("code"), { textContent: text }));
  return item;
}
