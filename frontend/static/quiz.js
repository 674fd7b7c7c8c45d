// Questions in the text: the server marks an answer, the page shows what it says.
import { ask } from "./send.js";
import { note } from "./say.js";

export function equipQuizzes() {
  for (const form of document.querySelectorAll("form.quiz")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      mark(form);
    });
    form.addEventListener("change", () => forget(form));
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      if (button) move(form, button);
    });
  }
}

async function mark(form) {
  const answers = new FormData(form).getAll("answer").map((answer) => ["answer", answer.trim()]);
  if (answers.every(([, answer]) => answer === "")) return tell(form, "Give an answer first.", "");
  try {
    show(form, await ask(form.action, answers));
  } catch (failed) {
    note(failed.message);
  }
}

function show(form, { right, notes, why }) {
  forget(form);
  for (const { value, right: good, text } of notes) {
    const item = form.querySelector(`li[data-value="${CSS.escape(value)}"]`);
    const place = item?.querySelector(".why");
    if (!place) continue;
    item.dataset.mark = good ? "right" : "wrong";
    place.textContent = `${good ? "Right." : "No."} ${text}`;
    place.hidden = false;
  }
  tell(form, `${right ? "Right." : "Not yet."} ${why}`.trim(), right ? "right" : "wrong");
}

function tell(form, text, verdict) {
  form.dataset.mark = verdict;
  form.querySelector(".said").textContent = text;
}

function forget(form) {
  tell(form, "", "");
  for (const item of form.querySelectorAll("li[data-mark]")) delete item.dataset.mark;
  for (const place of form.querySelectorAll(".why")) place.hidden = true;
}

function move(form, button) {
  const item = button.closest("li");
  const step = Number(button.dataset.move);
  const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  forget(form);
  if (step < 0) other.before(item);
  else other.after(item);
  button.focus();
  const place = [...item.parentElement.children].indexOf(item) + 1;
  tell(form, `${item.querySelector(".item").textContent} is now number ${place}.`, "");
}
