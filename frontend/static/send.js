// Posts as a form would, without leaving the page. A redirect is the server's way to say "done".
export async function send(address, fields = {}) {
  const csrf = document.querySelector("meta[name=csrf]");
  const headers = { Accept: "application/json" };
  if (csrf) headers[csrf.dataset.header] = csrf.content;
  let answer;
  try {
    answer = await fetch(address, { method: "POST", headers, body: new URLSearchParams(fields), redirect: "manual" });
  } catch {
    throw new Error("Grasp does not answer. Check your connection and try again.");
  }
  if (answer.ok || answer.type === "opaqueredirect") return answer;
  throw new Error(await reason(answer));
}

/** The same, for an answer that says something. */
export async function ask(address, fields) {
  return (await send(address, fields)).json();
}

async function reason(answer) {
  if (answer.status === 401 || answer.status === 403) {
    return "That was refused: the page may have been open too long. Reload it and try again.";
  }
  try {
    const told = (await answer.json()).message;
    if (told) return told;
  } catch {
    // no reason given
  }
  return `That did not work (${answer.status}). Try again in a moment.`;
}
