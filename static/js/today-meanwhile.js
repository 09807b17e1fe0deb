/* What went on meanwhile: in another tab of hers, or while the page lay open until another day. */

import { all, data, field, isDone, rowsOf, today, value } from "./today-forms.js";
import { paintFigures } from "./today-paint.js";

// --- in another tab: drawn in this one, but never over what she is typing here ------------------

const TYPED = "input:not([type=radio], [type=checkbox], [type=hidden]), textarea";
const STEPS = "[data-step], [data-add-load], [data-set-load]";
// Forms with something in them that is neither kept nor marked as the figures of an open row are.
const changed = new WeakSet();
let left = false;

const isOpenRow = (form) => form.matches(".set") && !isDone(form);

today.addEventListener("input", ({ target }) => {
  if (target.form && target.matches(TYPED) && (target.name === "note" || !isOpenRow(target.form))) {
    changed.add(target.form);
  }
});
today.addEventListener("click", ({ target }) => {
  const form = target.closest(STEPS)?.form;
  if (form && !isOpenRow(form)) changed.add(form);
});
today.addEventListener("submit", ({ target }) => changed.delete(target));

const isTypedIn = (part) =>
  part.contains(document.activeElement) && document.activeElement.matches(TYPED);

const inHand = (form) => isTypedIn(form) || "byHand" in form.dataset || changed.has(form);

/** The form of this page that an entry of its day was made with, or the whole page. */
export function formOf(entry) {
  const same = (a, b) => String(a ?? "") === String(b ?? "");
  const { kind, prescription } = entry;
  if (kind === "finish" || kind === "reopen") return today;
  if (kind === "sore" || entry.set_kind === "side_test") {
    return today.querySelector(`form[data-entry=${kind === "sore" ? "sore" : "test"}]`);
  }
  if (kind === "answer") return document.getElementById(`sheet-${prescription}`);
  if (kind === "instead" || kind === "shin") {
    return document.querySelector(`#exercise-${prescription} [data-entry=${kind}]`);
  }
  return all("[data-entry=set]").find((each) => same(value(each, "set_kind"), entry.set_kind) &&
    ["prescription", "set_number", "side"].every((name) => same(value(each, name), entry[name])));
}

/** Draws an entry, unless she is typing in its form; the figures that she set by hand in the rows
 * beside it stay. True if it was drawn. */
export function drawBeside(form, draw) {
  if (form === today ? isTypedIn(today) : inHand(form)) {
    left = true;
    return false;
  }
  const card = form.closest(".exercise");
  const held = card ? rowsOf(card).filter(inHand) : [];
  const stood = held.map((row) => [row, value(row, "load"), value(row, "reps"), "byHand" in row.dataset]);
  draw();
  for (const [row, load, reps, byHand] of stood) {
    if (field(row, "load")) field(row, "load").value = load;
    field(row, "reps").value = reps;
    row.toggleAttribute("data-by-hand", byHand);
    paintFigures(row);
  }
  return true;
}

/** What could not be drawn while she was typing is tried again when she is through. */
export function drawLater(redraw) {
  for (const name of ["focusout", "submit"]) {
    today.addEventListener(name, () => setTimeout(() => {
      if (left) redraw();
    }));
  }
}

/** Everything is looked at again. */
export const drawAgain = () => (left = false);

// --- on another day ----------------------------------------------------------------------------

/* Shown again on another day, the workout on the page is not today's any more. It is made anew where
 * nothing is lost with that, else it says whose day it is. */
const UNDER_WAY_MS = 6 * 60 * 60 * 1000;
const SIGNAL_MS = 4_000;
const made = 1000 * Number(document.getElementById("phone").dataset.made);
let touched = 0;

for (const name of ["input", "click"]) {
  today.addEventListener(name, ({ target }) => {
    if (target.closest("form")) touched = Date.now();
  }, { capture: true });
}

/** The date of a moment where she lives, as the server counts her days. */
function dateOf(moment) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: data.zone }).format(moment);
  } catch {
    return new Date(moment).toDateString();
  }
}

/** Whether the server answers, whatever it says: a phone takes a gym's dead network for signal. */
async function hasSignal() {
  if (!navigator.onLine) return false;
  try {
    await fetch(data.token, { cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(SIGNAL_MS) });
    return true;
  } catch {
    return false;
  }
}

export function watchDay(outbox) {
  const line = document.getElementById("other-date");
  let looking = false;

  async function look(mayLeave) {
    if (document.hidden || dateOf(Date.now()) === dateOf(made)) return;
    const waiting = (await outbox.records()).map(({ entry }) => entry).filter((entry) =>
      entry.program === data.program && entry.week === Number(data.week) && entry.day === data.day);
    const begun = waiting.length > 0 || all("form.is-done").length > 0;
    const last = Math.max(touched, begun ? made : 0, ...waiting.map((entry) => Date.parse(entry.edited_at)));
    // A workout goes on past midnight.
    if (Date.now() - last < UNDER_WAY_MS) return;
    const was = touched;
    if (mayLeave && !begun && (await hasSignal()) && touched === was) {
      // Not by reloading: the address may ask for a day that was on offer then.
      location.replace(line.querySelector("a").href);
      return;
    }
    line.hidden = false;
  }

  async function resume() {
    if (looking) return;
    looking = true;
    await look(true).finally(() => (looking = false));
  }

  document.addEventListener("visibilitychange", resume);
  addEventListener("online", resume);
  addEventListener("pageshow", (event) => event.persisted && resume());
  // A copy that was kept on another day comes where there is no signal: leaving would lead to it again.
  look(false);
}
