// Where a check asks the learner: the server keeps the answer, and what comes of it shows at the check.
import { send } from "./send.js";
import { state } from "./sandbox.js";

export function equipAnswers() {
  for (const form of document.querySelectorAll("form.answer")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form);
    });
    form.addEventListener("input", () => tell(form, ""));
  }
}

async function answer(form) {
  try {
    await send(form.action, new FormData(form));
    tell(form, state().kind === "ready" ? "Kept." : "Kept. It counts once your cluster runs.");
  } catch (failed) {
    tell(form, failed.message);
  }
}

function tell(form, text) {
  form.querySelector(".said").textContent = text;
}
