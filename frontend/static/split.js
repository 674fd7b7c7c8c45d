// Dividers that can be dragged or moved with the arrow keys, and which part a narrow screen shows.
const KEEP = "split:";

function divider(id, variable, area) {
  const bar = document.getElementById(id);
  const main = document.querySelector("main.classroom");
  const upright = bar.getAttribute("aria-orientation") === "vertical";
  const least = Number(bar.getAttribute("aria-valuemin"));
  const most = Number(bar.getAttribute("aria-valuemax"));
  const usual = Number(bar.getAttribute("aria-valuenow"));

  function set(value, keep) {
    const share = Math.round(Math.min(most, Math.max(least, value)) * 10) / 10;
    main.style.setProperty(variable, `${share}%`);
    bar.setAttribute("aria-valuenow", Math.round(share));
    if (keep) remember(KEEP + id, share);
  }

  function follow(event) {
    const box = area().getBoundingClientRect();
    set(upright ? ((event.clientX - box.left) / box.width) * 100 : ((event.clientY - box.top) / box.height) * 100, true);
  }

  bar.addEventListener("pointerdown", (event) => {
    bar.setPointerCapture(event.pointerId);
    bar.addEventListener("pointermove", follow);
    event.preventDefault();
    bar.focus();
  });
  bar.addEventListener("lostpointercapture", () => bar.removeEventListener("pointermove", follow));
  bar.addEventListener("dblclick", () => set(usual, true));
  bar.addEventListener("keydown", (event) => {
    const now = Number(bar.getAttribute("aria-valuenow"));
    const to = {
      [upright ? "ArrowLeft" : "ArrowUp"]: now - 3,
      [upright ? "ArrowRight" : "ArrowDown"]: now + 3,
      Home: least,
      End: most,
      Enter: usual,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to, true);
  });
  set(Number(recall(KEEP + id)) || usual, false);
  bar.hidden = false;
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // not kept
  }
}

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function show(view) {
  const main = document.querySelector("main.classroom");
  main.dataset.view = view;
  for (const button of document.querySelectorAll(".views [data-show]")) {
    button.setAttribute("aria-pressed", button.dataset.show === view);
  }
  main.dispatchEvent(new Event("viewchange"));
}

export function arrange() {
  const main = document.querySelector("main.classroom");
  divider("divide-columns", "--reading", () => main);
  divider("divide-rows", "--drawing", () => document.querySelector(".work"));
  const views = document.querySelector(".views");
  views.hidden = false;
  views.addEventListener("click", (event) => {
    const view = event.target.closest("[data-show]")?.dataset.show;
    if (view) show(view);
  });
  const fold = document.getElementById("fold-cluster");
  const folded = (hide) => {
    main.toggleAttribute("data-folded", hide);
    fold.setAttribute("aria-expanded", !hide);
    fold.textContent = hide ? "Show" : "Hide";
    remember("folded", hide ? "yes" : "");
  };
  fold.addEventListener("click", () => folded(!main.hasAttribute("data-folded")));
  folded(recall("folded") === "yes");
}
