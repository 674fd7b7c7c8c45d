// The terminals of one sandbox: tabs, tools, and what the line under them says.
import { note, say } from "./say.js";
import { finder } from "./find.js";
import { Screen } from "./screen.js";
import { onTheme, theme } from "./themes.js";

const NAMES = ["main", "t2", "t3", "t4"];
const NAMED = /^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/;
const MOST = 8; // as the shells allow
const SIZES = { least: 10, usual: 14, most: 24 };

export function openTerminals(box, lease) {
  return new Terminals(box, lease);
}

class Terminals {
  #screens = [];
  #active = null;
  #stop;

  constructor(box, lease) {
    this.box = box;
    this.lease = lease;
    this.look = { fontSize: Number(recall("fontSize")) || SIZES.usual, screenReader: recall("screenReader") === "yes" };
    box.innerHTML = `
      <div class="bar">
        <div role="tablist" aria-label="Terminals"></div>
        <button type="button" class="button quiet small" data-do="add" aria-label="Open another terminal" title="Open another terminal">+</button>
        <span class="stretch"></span>
        <button type="button" class="button quiet small" data-do="find" title="Find (Ctrl+Shift+F)">Find</button>
        <button type="button" class="button quiet small" data-do="smaller" aria-label="Smaller text" title="Smaller text">A−</button>
        <button type="button" class="button quiet small" data-do="bigger" aria-label="Bigger text" title="Bigger text">A+</button>
        <button type="button" class="button quiet small" data-do="reader" aria-pressed="false">Screen reader</button>
        <button type="button" class="button quiet small" data-do="close" title="Close this terminal; its shell goes on">Close</button>
      </div>
      <div class="screens"></div>
      <div class="foot"><span class="line-state" role="status"></span><span class="keys"><kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>L</kbd> leaves the terminal, with <kbd>C</kbd> copies, <kbd>V</kbd> pastes, <kbd>F</kbd> finds</span></div>`;
    this.tabs = box.querySelector("[role=tablist]");
    this.find = finder(() => this.#active?.search, () => this.#active?.terminal.focus());
    box.querySelector(".bar").after(this.find.element);
    this.#listen();
    for (const name of wereOpen(lease)) this.#add(name);
    this.#activate(this.#screens[0]);
    this.#showReader();
  }

  #listen() {
    const stop = new AbortController();
    const { signal } = stop;
    this.box.addEventListener("click", (event) => this.#do(event.target.closest("[data-do]")?.dataset.do), { signal });
    this.tabs.addEventListener("keydown", (event) => this.#tabKey(event), { signal });
    const again = () => !document.hidden && this.#screens.forEach((screen) => screen.state === "broken" && screen.line.connect());
    addEventListener("online", again, { signal });
    document.addEventListener("visibilitychange", again, { signal });
    const offTheme = onTheme(() => this.#screens.forEach((screen) => (screen.terminal.options.theme = theme())));
    this.#stop = () => {
      stop.abort();
      offTheme();
    };
  }

  #do(what) {
    switch (what) {
      case "add":
        return this.#another();
      case "find":
        return this.find.open();
      case "smaller":
        return this.#size(this.look.fontSize - 1);
      case "bigger":
        return this.#size(this.look.fontSize + 1);
      case "reader":
        return this.#reader();
      case "close":
        return this.#close(this.#active);
    }
  }

  #add(name) {
    const tab = Object.assign(document.createElement("button"), { type: "button", id: `tab-${name}`, className: "tab" });
    const number = NAMES.indexOf(name) + 1;
    const shown = number ? `Terminal ${number}` : name;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", `screen-${name}`);
    tab.textContent = shown;
    const screen = new Screen(name, number, this.lease, this.look, {
      leave: () => this.#leave(),
      find: () => this.find.open(),
      tell: (which) => this.#tell(which),
    });
    screen.tab = tab;
    tab.addEventListener("click", () => {
      this.#activate(screen);
      screen.terminal.focus();
    });
    this.tabs.append(tab);
    this.box.querySelector(".screens").append(screen.element);
    this.#screens.push(screen);
    this.#counted();
    return screen;
  }

  #another() {
    const name = NAMES.find((it) => !this.#named(it));
    if (!name || this.#screens.length >= MOST) return;
    this.#activate(this.#add(name));
    this.#active.terminal.focus();
  }

  #close(screen) {
    if (this.#screens.length === 1) return;
    this.#screens.splice(this.#screens.indexOf(screen), 1);
    screen.tab.remove();
    screen.close();
    this.#counted();
    this.#activate(this.#screens.at(-1));
    this.#active.tab.focus();
  }

  #counted() {
    keepOpen(this.lease, this.#screens.map((screen) => screen.name));
    this.box.querySelector("[data-do=add]").disabled = this.#screens.length >= MOST || NAMES.every((name) => this.#named(name));
    this.box.querySelector("[data-do=close]").hidden = this.#screens.length === 1;
  }

  #activate(screen) {
    this.#active = screen;
    for (const it of this.#screens) {
      const active = it === screen;
      it.tab.setAttribute("aria-selected", active);
      it.tab.tabIndex = active ? 0 : -1;
      if (!active) it.hide();
    }
    screen.show();
    this.#tell(screen);
  }

  #tabKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (this.#screens.indexOf(this.#active) + step + this.#screens.length) % this.#screens.length;
    this.#activate(this.#screens[next]);
    this.#active.tab.focus();
  }

  #tell(screen) {
    screen.tab.dataset.state = screen.state;
    if (screen !== this.#active) return;
    const place = this.box.querySelector(".line-state");
    place.dataset.state = screen.state;
    place.textContent = screen.state === "ended" ? `${screen.words} Press Enter in the terminal for a new shell.` : screen.words;
  }

  #size(size) {
    this.look.fontSize = Math.min(SIZES.most, Math.max(SIZES.least, size));
    remember("fontSize", this.look.fontSize);
    for (const screen of this.#screens) {
      screen.terminal.options.fontSize = this.look.fontSize;
      screen.fit();
    }
    say(`Text size ${this.look.fontSize}`);
  }

  #reader() {
    this.look.screenReader = !this.look.screenReader;
    remember("screenReader", this.look.screenReader ? "yes" : "");
    for (const screen of this.#screens) screen.terminal.options.screenReaderMode = this.look.screenReader;
    this.#showReader();
  }

  #showReader() {
    this.box.querySelector("[data-do=reader]").setAttribute("aria-pressed", this.look.screenReader);
  }

  #leave() {
    this.#active.tab.focus();
    say("Left the terminal. Enter goes back in.");
  }

  #named(name) {
    return this.#screens.find((screen) => screen.name === name);
  }

  /** In the terminal of that name, opened if need be; without one in the learner's own, not in one that a lesson has named. */
  #forCommand(name) {
    if (!name) return NAMES.includes(this.#active.name) ? this.#active : (this.#screens.find((it) => NAMES.includes(it.name)) ?? this.#add("main"));
    return this.#named(name) ?? (this.#screens.length < MOST ? this.#add(name) : null);
  }

  run(command, focus, { interrupt, name }) {
    const screen = this.#forCommand(name);
    if (!screen) return note("Too many terminals are open. Close one first.");
    if (screen !== this.#active) this.#activate(screen);
    this.#active.run(command, interrupt);
    if (focus) this.#active.terminal.focus();
  }

  close() {
    this.#stop();
    for (const screen of this.#screens) screen.close();
    this.box.replaceChildren();
  }
}

/** Which tabs are open belongs to this browser tab alone. */
function keepOpen(lease, names) {
  try {
    sessionStorage.setItem("terminals", JSON.stringify({ lease, names }));
  } catch {
    // not kept
  }
}

function wereOpen(lease) {
  try {
    const kept = JSON.parse(sessionStorage.getItem("terminals"));
    const names = kept?.lease === lease ? kept.names.filter((name) => NAMED.test(name)).slice(0, MOST) : [];
    return names.length ? names : ["main"];
  } catch {
    return ["main"];
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`terminal:${key}`, value);
  } catch {
    // not kept
  }
}

function recall(key) {
  try {
    return localStorage.getItem(`terminal:${key}`);
  } catch {
    return null;
  }
}
