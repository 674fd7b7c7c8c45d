// One stream of events for the page. The browser takes a broken one up again; a page nobody looks at lets go of it.
const HIDDEN_FOR = 60_000;

export function live(address, handlers, connected) {
  let source;
  let letGo;
  let refusals = 0;

  function open() {
    if (source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(address);
    source.onopen = () => {
      refusals = 0;
      connected(true, false);
    };
    source.onerror = () => {
      const closed = source.readyState === EventSource.CLOSED; // as after a 502 of a proxy: the browser gives up, we do not yet
      if (closed && ++refusals < 6) setTimeout(open, 5000);
      connected(false, closed && refusals >= 6);
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(letGo);
    if (document.hidden) letGo = setTimeout(() => source.close(), HIDDEN_FOR);
    else open();
  });
  addEventListener("pageshow", (event) => event.persisted && open());
  addEventListener("pagehide", () => source.close());
  open();
}
