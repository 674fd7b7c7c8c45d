// Colours of the terminal on light and on dark.
const light = {
  background: "#fffdf9", foreground: "#231d26", cursor: "#6a2c69", cursorAccent: "#ffffff", selectionBackground: "#e4cfe3",
  black: "#231d26", red: "#a8261b", green: "#17693a", yellow: "#8a4b06", blue: "#1457b8", magenta: "#7a2c79", cyan: "#0f6a73", white: "#5c5462",
  brightBlack: "#5c5462", brightRed: "#b8342a", brightGreen: "#1d7a45", brightYellow: "#8f5410", brightBlue: "#2263c4", brightMagenta: "#8b3d8a", brightCyan: "#17747d", brightWhite: "#231d26",
};
const dark = {
  background: "#110f14", foreground: "#ece7ee", cursor: "#e0aeea", cursorAccent: "#110f14", selectionBackground: "#4a3550",
  black: "#2b2631", red: "#ff9d90", green: "#7ddb9c", yellow: "#f3bf6b", blue: "#8ec1ff", magenta: "#e0aeea", cyan: "#7fd8dd", white: "#d6cfda",
  brightBlack: "#9a90a3", brightRed: "#ffb4a9", brightGreen: "#9be8b4", brightYellow: "#f8d08f", brightBlue: "#aed3ff", brightMagenta: "#f0cdf6", brightCyan: "#a5e8ec", brightWhite: "#ffffff",
};
const system = matchMedia("(prefers-color-scheme: dark)");

export function theme() {
  const chosen = document.documentElement.dataset.theme;
  return (chosen ? chosen === "dark" : system.matches) ? dark : light;
}

export function onTheme(listener) {
  const stop = new AbortController();
  addEventListener("themechange", listener, { signal: stop.signal });
  system.addEventListener("change", listener, { signal: stop.signal });
  return () => stop.abort();
}
