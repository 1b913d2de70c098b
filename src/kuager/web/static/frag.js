// Parts of pages, fetched and put in place. The server made them and escaped what is in them; nothing else passes the
// policy, which the browser enforces (Trusted Types).

const policy = globalThis.trustedTypes
  ? trustedTypes.createPolicy("kuager", { createHTML: (text) => text })
  : { createHTML: (text) => text };

/** Put markup that the server sent into a node, in the place of what is there. */
export function fill(node, text) {
  node.innerHTML = policy.createHTML(text);
}

/** Say something to whoever looks or listens. */
export function say(text) {
  document.getElementById("said").textContent = text;
}

/**
 * Ask the server; what it refuses comes back as an error with its sentence.
 * @param {string} address where
 * @param {Object|FormData|null} sent what is sent, as a form; null for none
 * @param {AbortSignal|undefined} signal to stop waiting
 */
export async function ask(address, sent = null, signal = undefined) {
  const form = sent instanceof FormData ? new URLSearchParams(sent) : new URLSearchParams(sent ?? {});
  const answer = await fetch(address, {
    method: sent === null ? "GET" : "POST",
    body: sent === null ? undefined : form,
    headers: { "X-Kuager": "part" },
    credentials: "same-origin",
    signal,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text || answer.statusText);
  return text;
}

/** Fetch a part of a page into a node; a later one for the same node takes the place of an earlier one. */
const waiting = new WeakMap();
export async function into(node, address, sent = null) {
  waiting.get(node)?.abort();
  const stop = new AbortController();
  waiting.set(node, stop);
  node.setAttribute("aria-busy", "true");
  try {
    fill(node, await ask(address, sent, stop.signal));
  } catch (error) {
    if (error.name !== "AbortError") say(error.message);
  } finally {
    if (waiting.get(node) === stop) node.removeAttribute("aria-busy");
  }
}
