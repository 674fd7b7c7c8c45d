// One terminal's line to its shell: a WebSocket that is taken up again when it breaks.
//   to the server   binary: what was typed; text: {"resize":{"columns":c,"rows":r}} or {"ack":bytes written since the last one}
//   to the browser  binary: what the shell printed; text: {"ended":"why"}
const ACK_EVERY = 32 * 1024;
const FRAME = 8 * 1024;
const WAITS = [500, 1000, 2000, 4000, 8000, 15000];
const REFUSED = 1008;
const TYPED_AHEAD = 4 * 1024;

export class Line {
  #address;
  #terminal;
  #tell;
  #socket = null;
  #failures = 0;
  #retry;
  #unacknowledged = 0;
  #closed = false;
  #typedAhead = []; // while the line is being joined; while it is broken, keys would act on a screen nobody sees
  #encoder = new TextEncoder();

  /** tell(state, words): "connecting", "connected", "broken", "refused" or "ended". */
  constructor(address, terminal, tell) {
    this.#address = address;
    this.#terminal = terminal;
    this.#tell = tell;
    terminal.onData((text) => this.type(text));
    terminal.onBinary((text) => this.#send(Uint8Array.from(text, (character) => character.charCodeAt(0))));
    terminal.onResize(({ cols, rows }) => this.#command({ resize: { columns: cols, rows } }));
  }

  get connected() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  type(text) {
    this.#send(this.#encoder.encode(text));
  }

  connect() {
    clearTimeout(this.#retry);
    if (this.#closed || (this.#socket && this.#socket.readyState <= WebSocket.OPEN)) return;
    this.#tell("connecting", "Connecting …");
    const { cols, rows } = this.#terminal;
    this.#typedAhead = [];
    const socket = new WebSocket(`${this.#address}?columns=${cols}&rows=${rows}`);
    let ended = null;
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#failures = 0;
      this.#unacknowledged = 0;
      this.#terminal.reset(); // the server draws the screen as it is
      this.#command({ resize: { columns: this.#terminal.cols, rows: this.#terminal.rows } });
      this.#tell("connected", "Connected");
      this.#typedAhead.splice(0).forEach((bytes) => this.#send(bytes));
    };
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") ended = JSON.parse(data).ended ?? ended;
      else this.#print(socket, new Uint8Array(data));
    };
    socket.onclose = ({ code, reason }) => {
      if (this.#socket !== socket || this.#closed) return;
      if (ended !== null) this.#tell("ended", ended || "The shell has ended.");
      else if (code === REFUSED) this.#tell("refused", reason || "This terminal is not yours, or no longer there.");
      else this.#later();
    };
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket?.close();
  }

  #later() {
    const wait = WAITS[Math.min(this.#failures++, WAITS.length - 1)];
    this.#tell("broken", `The line broke. Trying again in ${wait < 1000 ? "a moment" : `${wait / 1000} s`}; your shell goes on.`);
    this.#retry = setTimeout(() => this.connect(), wait * (0.8 + Math.random() * 0.4));
  }

  #print(socket, bytes) {
    this.#terminal.write(bytes, () => {
      if (this.#socket !== socket) return;
      this.#unacknowledged += bytes.length;
      if (this.#unacknowledged < ACK_EVERY) return;
      this.#command({ ack: this.#unacknowledged });
      this.#unacknowledged = 0;
    });
  }

  #command(command) {
    if (this.connected) this.#socket.send(JSON.stringify(command));
  }

  #send(bytes) {
    if (this.#socket?.readyState === WebSocket.CONNECTING && bytes.length <= TYPED_AHEAD && this.#typedAhead.length < TYPED_AHEAD) this.#typedAhead.push(bytes);
    if (!this.connected) return;
    for (let from = 0; from < bytes.length; from += FRAME) this.#socket.send(bytes.subarray(from, from + FRAME));
  }
}
