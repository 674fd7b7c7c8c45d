// Words for the learner: politely to screen readers, and as a note that goes by itself.
let going;

export function say(text) {
  const place = document.getElementById("said");
  if (!place) return;
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = text)); // the same words twice are said twice
}

export function note(text) {
  const place = document.getElementById("toast");
  if (!place) return;
  place.hidden = false;
  place.textContent = text;
  clearTimeout(going);
  going = setTimeout(() => (place.hidden = true), Math.max(4000, text.length * 70));
}
