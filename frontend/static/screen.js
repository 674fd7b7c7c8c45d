// One terminal: xterm.js, its size, its keys, its line.
import { Terminal } from "./vendor/xterm-6.0.0/xterm.js";
import { FitAddon } from "./vendor/xterm-6.0.0/addon-fit.js";
import { SearchAddon } from "./vendor/xterm-6.0.0/addon-search.js";
import { Unicode11Addon } from "./vendor/xterm-6.0.0/addon-unicode11.js";
import { WebLinksAddon } from "./vendor/xterm-6.0.0/addon-web-links.js";
import { write } from "./commands.js";
import { note } from "./say.js";
import { Line } from "./line.js";
import { theme } from "./themes.js";

const SETTLE = 350;

export class Screen {
  /** look: { fontSize, screenReader }; act: { leave, find, tell } */
  constructor(name, number, lease, look, act) {
    this.name = name;
    this.number = number;
    this.state = "connecting";
    this.words = "";
    this.element = Object.assign(document.createElement("div"), { className: "screen", id: `screen-${name}`, hidden: true });
    this.element.setAttribute("role", "tabpanel");
    this.element.setAttribute("aria-labelledby", `tab-${name}`);
    this.terminal = new Terminal({
      allowProposedApi: true,
      cursorBlink: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      fontFamily: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
      fontSize: look.fontSize,
      lineHeight: 1.15,
      minimumContrastRatio: 4.5,
      rightClickSelectsWord: false,
      screenReaderMode: look.screenReader,
      scrollback: 5000,
      theme: theme(),
    });
    this.search = new SearchAddon();
    this.#fit = new FitAddon();
    this.terminal.loadAddon(this.#fit);
    this.terminal.loadAddon(this.search);
    this.terminal.loadAddon(new WebLinksAddon());
    this.terminal.loadAddon(new Unicode11Addon());
    this.terminal.unicode.activeVersion = "11";
    this.terminal.attachCustomKeyEventHandler((event) => this.#key(event, act));
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.line = new Line(`${scheme}//${location.host}/terminal/${lease}/${name}`, this.terminal, (state, words) => {
      this.state = state;
      this.words = words;
      if (state === "connected") this.#runWaiting();
      act.tell(this);
    });
    this.#observer = new ResizeObserver(() => this.fit());
    this.#sight = new IntersectionObserver((entries) => {
      this.#inSight = entries.at(-1).isIntersecting;
      this.fit();
    });
  }

  #fit;
  #observer;
  #sight;
  #inSight = true;
  #waiting = [];

  show() {
    this.element.hidden = false;
    if (!this.terminal.element) {
      this.terminal.open(this.element);
      this.#observer.observe(this.element);
      this.#sight.observe(this.element.querySelector(".xterm-screen"));
      this.fit();
      this.line.connect();
    }
    this.fit();
  }

  hide() {
    this.element.hidden = true;
  }

  /** Only in sight: xterm.js 6.0.0 measures itself late when resized out of it, and what is printed till then scrolls it up for good. */
  fit() {
    if (this.#inSight && this.element.clientWidth > 40 && this.element.clientHeight > 30) this.#fit.fit();
  }

  /** With interrupt, what runs is ended first, as by Ctrl+C. */
  run(command, interrupt = false) {
    if (this.state === "ended" || this.state === "refused") return note(this.words);
    if (this.terminal.buffer.active.type === "alternate") {
      return note("A program such as an editor has this terminal. Leave it first, or open another terminal.");
    }
    this.#waiting.push(command);
    if (interrupt && this.line.connected) this.line.type("\x03");
    if (this.line.connected) this.#runWaiting(interrupt ? SETTLE : 0);
  }

  /** A shell that was just joined first shows its prompt. */
  #runWaiting(settle = SETTLE) {
    setTimeout(() => {
      for (const command of this.#waiting.splice(0)) {
        this.terminal.paste(command);
        this.line.type("\r");
      }
    }, settle);
  }

  #key(event, act) {
    if (event.type !== "keydown") return true;
    if (this.state === "ended" && event.key === "Enter") {
      this.line.connect();
      return false;
    }
    if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return true;
    switch (event.code) {
      case "KeyC":
        event.preventDefault();
        if (this.terminal.hasSelection()) write(this.terminal.getSelection()).catch(() => note("Your browser does not let pages copy. Use the right mouse button."));
        return false;
      case "KeyV":
        return false; // the browser pastes, xterm.js takes it
      case "KeyF":
        event.preventDefault();
        act.find();
        return false;
      case "KeyL":
        event.preventDefault();
        act.leave();
        return false;
      default:
        return true;
    }
  }

  close() {
    this.#observer.disconnect();
    this.#sight.disconnect();
    this.line.close();
    this.terminal.dispose();
    this.element.remove();
  }
}
