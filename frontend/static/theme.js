// Runs before the first paint, so that a chosen theme never flashes. Without a choice the system decides.
(() => {
  const names = { system: "as the system", light: "light", dark: "dark" };
  const order = Object.keys(names);
  const root = document.documentElement;

  function chosen() {
    try {
      const theme = localStorage.getItem("theme");
      return order.includes(theme) ? theme : "system";
    } catch {
      return "system"; // storage is forbidden
    }
  }

  function show(theme) {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    dispatchEvent(new Event("themechange"));
  }

  show(chosen());
  root.classList.add("scripted");
  addEventListener("storage", (event) => event.key === "theme" && show(chosen()));

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) return;
    let theme = chosen();
    const label = () => {
      button.setAttribute("aria-label", `Colours: ${names[theme]}`);
      button.title = `Colours: ${names[theme]}`;
    };
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      theme = order[(order.indexOf(theme) + 1) % order.length];
      try {
        localStorage.setItem("theme", theme);
      } catch {
        // kept for this page only
      }
      label();
      show(theme);
    });
  });
})();
