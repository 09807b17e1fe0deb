/* What another tab of hers logged is drawn in this one, but never over what she is typing here. */

import { all, field, isDone, rowsOf, today, value } from "./today-forms.js";
import { paintFigures } from "./today-paint.js";

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
