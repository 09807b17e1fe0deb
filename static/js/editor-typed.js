// What is typed and not yet saved survives a reload, a closed tab, a lost connection and a refusal: it
// is kept in this browser, under the person and the line, until the server has it.

const prefix = (bench) => `editor:${bench.dataset.reader}:${bench.dataset.program}:`;

function bench() {
  return document.getElementById("workbench");
}

/** What the server has; after a refusal the field shows what was typed in vain instead. */
export const standing = (field) => field.dataset.stands ?? field.defaultValue;

/** What differs from what the server has. */
export const isTyped = (field) => field.value !== standing(field);

/** Refused, and not typed over since: sent again it would be refused again. */
export const isRefused = (field) => field.value === field.defaultValue && isTyped(field);

export function keepTyped(field) {
  const key = prefix(bench()) + field.id;
  if (!isTyped(field)) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify({ typed: field.value, over: standing(field) }));
}

export function forget(field) {
  localStorage.removeItem(prefix(bench()) + field.id);
}

/** After an answer: whatever stands there now needs no keeping. */
export function forgetSaved(within) {
  for (const field of within.querySelectorAll(".figure, .kept-typed")) {
    if (!isTyped(field)) localStorage.removeItem(prefix(within) + field.id);
  }
}

/** On opening the page: what was typed over what still stands there, back in its field. */
export function putBack(within, say) {
  const all = Object.keys(localStorage).filter((key) => key.startsWith(prefix(within)));
  let first = null;
  for (const key of all) {
    const field = document.getElementById(key.slice(prefix(within).length));
    const kept = read(key);
    // The line is gone, or was changed since by somebody who saw more: hers is not put over it.
    if (!field || !kept || kept.over !== standing(field) || kept.typed === standing(field)) {
      localStorage.removeItem(key);
      continue;
    }
    field.value = kept.typed;
    if (field.matches(".kept-typed")) continue; // it has a button of its own
    field.closest("details")?.setAttribute("open", "");
    field.classList.add("unsaved");
    first ??= field;
  }
  if (first) {
    first.focus();
    say(within.dataset.tKept);
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
