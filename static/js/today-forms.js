/* What the forms of the workout page say: read here, sent as entries of the log. */

export const today = document.getElementById("today");
export const data = today.dataset;
export const all = (selector, within = today) => [...within.querySelectorAll(selector)];

export const isDone = (form) => form.classList.contains("is-done");
export const field = (form, name) => form.elements[name];
export const value = (form, name) => field(form, name)?.value ?? "";
export const amount = (form, name) => Number(value(form, name).replace(",", ".") || NaN);
const whole = (text) => (text === "" ? null : Number(text));
/** Which of the exercise's sets: `3`, `3-left`. */
export const placeOf = (form) => [value(form, "set_number"), value(form, "side")].filter(Boolean).join("-");
export const cardOf = (form) => form.closest(".exercise");
export const rowsOf = (card) => all("form.set", card);

/** True of a set with a weight while none is said. */
export const lacksLoad = (form) => !form.matches(".no-load")
  && field(form, "load")?.type === "text" && value(form, "load") === "";

/** Figures that the server would refuse are left to it: it says why, at the field. */
export function isSound(form) {
  const reps = amount(form, "reps");
  const load = value(form, "load") === "" ? 0 : amount(form, "load");
  return Number.isInteger(reps) && reps >= 0 && reps <= 100 && load >= 0 && load <= 1000 && !lacksLoad(form);
}

export function place(form) {
  return { program: data.program, week: Number(data.week), day: data.day,
    prescription: whole(value(form, "prescription")) };
}

export function setEntry(form, kind) {
  const wasHeld = value(form, "held") === "no" ? "" : value(form, "held");
  return { ...place(form), kind,
    set_kind: value(form, "set_kind"),
    set_number: Number(value(form, "set_number")),
    side: value(form, "side"),
    load: value(form, "load").replace(",", ".") || null,
    reps: amount(form, "reps"),
    row: value(form, "row"),
    note: value(form, "note").trim(),
    rir: whole(value(form, "rir")),
    held: field(form, "not_held")?.checked ? "no" : wasHeld };
}

/** One entry a side that was said; both sides' to take the test back. */
export function testEntries(form, kind) {
  const said = ["left", "right"].filter((side) => kind === "undo" || value(form, side) !== "");
  return said.map((side) => ({ ...place(form), kind, set_kind: "side_test", set_number: 1, side,
    load: value(form, "load") || null, reps: whole(value(form, side)), row: value(form, "row"), note: "" }));
}

export const insteadEntry = (form, row) => ({ ...place(form), kind: "instead", row,
  reason: form.querySelector("[name=reason]:checked")?.value ?? "" });

export const shinEntry = (form) => ({ ...place(form), kind: "shin", shin: amount(form, "shin") });

export const answerEntry = (form) => ({ ...place(form), kind: "answer", row: value(form, "row"),
  rir: whole(value(form, "rir")), felt: value(form, "felt"), pain: whole(value(form, "pain")),
  joint: field(form, "joint")?.checked ?? null });

export function labelOf(form) {
  if (form.dataset.label) return form.dataset.label;
  const name = cardOf(form)?.querySelector(".name")?.innerText.replace(/\s+/g, " ").trim() ?? "";
  return form.matches(".set") ? `${name} ${form.querySelector(".big").innerText}` : name;
}
