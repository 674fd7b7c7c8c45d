// The box that finds text in the active terminal.
export function finder(search, back) {
  const box = document.createElement("form");
  box.className = "find";
  box.hidden = true;
  box.setAttribute("role", "search");
  box.innerHTML = `
    <label class="visually-hidden" for="find-text">Find in the terminal</label>
    <input id="find-text" class="text" type="search" placeholder="Find in the terminal" autocomplete="off" spellcheck="false">
    <span class="muted" role="status"></span>
    <button type="button" class="button small" data-way="previous">Previous</button>
    <button class="button small">Next</button>
    <button type="button" class="button quiet small" data-way="close">Close</button>`;
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const marks = {
    decorations: { matchBackground: "#f2b134", matchOverviewRuler: "#f2b134", activeMatchBackground: "#e07a1f", activeMatchColorOverviewRuler: "#e07a1f" },
  };

  function look(way, typing = false) {
    const addon = search();
    if (!field.value) {
      addon.clearDecorations();
      status.textContent = "";
      return;
    }
    const found = way === "previous" ? addon.findPrevious(field.value, { ...marks, incremental: typing }) : addon.findNext(field.value, { ...marks, incremental: typing });
    status.textContent = found ? "" : "Not found";
  }

  function close() {
    search()?.clearDecorations();
    box.hidden = true;
    back();
  }

  box.addEventListener("submit", (event) => {
    event.preventDefault();
    look("next");
  });
  field.addEventListener("input", () => look("previous", true));
  box.addEventListener("click", (event) => {
    const way = event.target.dataset.way;
    if (way === "previous") look("previous");
    if (way === "close") close();
  });
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  return {
    element: box,
    open() {
      box.hidden = false;
      field.focus();
      field.select();
    },
  };
}
