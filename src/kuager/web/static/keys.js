// Keys by where they lie (KeyboardEvent.code), so that they work on a Russian or a Kazakh layout as on a Latin one.
// A key clicks what carries its name in data-act; the list of keys in the page says which there are.

const KEPT = "kuager-keys";
const SEQUENCE_MS = 1500;
let first = "";
let since = 0;

/** What this browser keeps of the keys: which were changed, and whether single keys work. */
function kept() {
  try {
    return { on: true, codes: {}, ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") };
  } catch {
    return { on: true, codes: {} };
  }
}

function keep(changed) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(changed));
  } catch {
    // a browser that keeps nothing forgets them with the page
  }
}

/** A key as the list writes it: Shift+KeyA. */
function written(event) {
  return `${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${event.code}`;
}

function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));
}

function rows() {
  return [...document.querySelectorAll("#keys tr[data-key]")];
}

function codeOf(row) {
  return kept().codes[row.dataset.key] ?? row.dataset.code;
}

/** The letters that are on this user's keys, where the browser tells. */
async function letters() {
  const layout = await navigator.keyboard?.getLayoutMap?.().catch(() => null);
  const names = { Slash: "/", BracketLeft: "[", BracketRight: "]", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
  const one = (code) => layout?.get(code)?.toUpperCase() ?? names[code] ?? code.replace(/^(Key|Digit)/, "");
  return (written) => written.split(" ").map((stroke) => stroke.split("+").map((part) => (part === "Shift" ? "⇧" : part === "Alt" ? "Alt" : one(part))).join(" ")).join(", ");
}

async function show() {
  const shown = await letters();
  for (const row of rows()) row.querySelector("kbd").textContent = shown(codeOf(row));
  for (const node of document.querySelectorAll("kbd[data-for]")) {
    const row = rows().find((one) => one.dataset.key === node.dataset.for);
    if (row) node.textContent = shown(codeOf(row));
  }
}

/** Click what a key stands for. */
export function act(name) {
  if (name === "keys") {
    document.getElementById("keys").showModal();
    return true;
  }
  const node = [...document.querySelectorAll(`[data-act="${CSS.escape(name)}"]`)].find((one) => !one.disabled && one.getClientRects().length > 0);
  if (!node) return false;
  node.click();
  return true;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.isComposing) return;
  if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
  const { on } = kept();
  if (!on) return;
  const stroke = written(event);
  const sequence = performance.now() - since < SEQUENCE_MS && first ? `${first} ${stroke}` : stroke;
  const row = rows().find((one) => codeOf(one) === sequence) ?? rows().find((one) => codeOf(one) === stroke);
  first = "";
  if (row) {
    if (act(row.dataset.key)) event.preventDefault();
  } else if (rows().some((one) => codeOf(one).startsWith(`${stroke} `))) {
    first = stroke;
    since = performance.now();
    event.preventDefault();
  }
}

/** Let the next key be the one for something. */
function change(button) {
  const hint = document.getElementById("keys-hint");
  hint.textContent = hint.dataset.press;
  button.addEventListener("keydown", (event) => {
    if (["Tab", "ShiftLeft", "ShiftRight", "AltLeft", "AltRight"].includes(event.code)) return;
    event.preventDefault();
    hint.textContent = "";
    const changed = kept();
    if (event.code !== "Escape") {
      const code = written(event);
      if (rows().some((one) => one.dataset.key !== button.dataset.change && codeOf(one) === code)) {
        hint.textContent = hint.dataset.taken;
        return;
      }
      changed.codes[button.dataset.change] = code;
      keep(changed);
      show();
    }
  }, { once: true });
}

/** Begin to listen. */
export function keys() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-change], [data-act=keys], #keys-reset") : null;
    if (!button) return;
    if (button.id === "keys-reset") { keep({ on: true, codes: {} }); show(); }
    else if (button.dataset.change) change(button);
    else act("keys");
  });
  const on = document.getElementById("keys-on");
  on.checked = kept().on;
  on.addEventListener("change", () => keep({ ...kept(), on: on.checked }));
  show();
}
