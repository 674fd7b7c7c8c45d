// Run and Copy beside every command of the text.
import { note, say } from "./say.js";

export function equipCommands(run) {
  for (const figure of document.querySelectorAll("figure.command[data-command]")) {
    const command = figure.dataset.command;
    if (figure.dataset.terminal) {
      figure.prepend(Object.assign(document.createElement("figcaption"), { textContent: `Terminal ${figure.dataset.terminal}` }));
    }
    const tools = Object.assign(document.createElement("div"), { className: "tools" });
    tools.append(
      button("Run", command, (event) => run(command, event.detail === 0, figure.dataset.interrupt === "true", figure.dataset.terminal)),
      button("Copy", command, (event) => copy(command, event.currentTarget)),
    );
    figure.append(tools);
  }
}

/** Notes are no landmarks of the page. */
export function makeReachable() {
  for (const block of document.querySelectorAll(".prose pre")) {
    keepReachable([block], block.closest("form.file") ? "File" : block.closest("figure.command") ? "Command" : "Example");
  }
  for (const aside of document.querySelectorAll(".prose aside")) aside.setAttribute("role", "note");
}

/** What scrolls sideways can be reached and scrolled with the keyboard. */
export function keepReachable(blocks, name) {
  const look = () => {
    for (const block of blocks) {
      if (block.scrollWidth > block.clientWidth) {
        block.tabIndex = 0;
        block.setAttribute("role", "group");
        block.setAttribute("aria-label", name);
      } else block.removeAttribute("tabindex");
    }
  };
  const observer = new ResizeObserver(look);
  for (const block of blocks) observer.observe(block);
}

export function button(label, command, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button small" });
  made.setAttribute("aria-label", `${label}: ${command.split("\n", 1)[0]}`);
  made.append(Object.assign(document.createElement("span"), { textContent: label }));
  made.addEventListener("click", act);
  return made;
}

export async function copy(text, from) {
  const word = from.firstElementChild;
  try {
    await write(text);
    word.textContent = "Copied";
    from.classList.add("did");
    say("Copied");
  } catch {
    note("Your browser does not let pages copy. Select the command and copy it yourself.");
  }
  setTimeout(() => {
    word.textContent = "Copy";
    from.classList.remove("did");
  }, 1800);
}

/** The clipboard needs HTTPS or localhost; a text field serves elsewhere. */
export async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "visually-hidden" });
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
}
