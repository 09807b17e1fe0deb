/* Draws what stands in the forms of the workout page: figures, cards, counts. Nothing is sent here. */

import { platesASide, suggest } from "./loads.js";
import { all, amount, answerEntry, cardOf, data, field, isDone, placeOf, rowsOf, today, value } from "./today-forms.js";

const workout = document.getElementById("workout");
const finished = document.getElementById("finished");
const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
const pairs = data.plates.split(" ").map((text) => text.split("x").map(Number));
export const say = (text, number) => text.replace("#", number);

export function paintFigures(form) {
  const load = amount(form, "load");
  if (!Number.isNaN(load)) form.querySelector("[data-no-load]")?.remove();
  const shown = (name) => form.querySelector(`[data-show=${name}]`);
  if (shown("load")) shown("load").textContent = Number.isNaN(load) ? "–" : numbers.format(load);
  if (shown("reps")) shown("reps").textContent = value(form, "reps");
  if (shown("note")) shown("note").textContent = value(form, "note");
  shown("plates").textContent = platesText(load, cardOf(form).dataset.bar);
}

/** `25 · 5 a side`; what they come to where they don't make the load: `25 a side = 70`. */
function platesText(load, bar) {
  if (!bar || !(load >= Number(bar))) return "";
  const side = platesASide(load, Number(bar), pairs);
  const words = side.length ? say(data.tSide, side.join(" · ")) : "";
  const made = side.reduce((sum, plate) => sum + 2 * plate, Number(bar));
  return Math.abs(made - load) < 0.005 ? words : `${words || data.tBare} = ${Math.round(made * 100) / 100}`;
}

/** What is not done yet is filled in as the server does it: who loads the bar otherwise has it on for
 * the next set, and a side takes the load of the other and at most its reps. What she has set by
 * hand stays, unless a set was `added`. */
function prefill(card, { added = false } = {}) {
  const rows = rowsOf(card);
  const { row: current, reps, most = Infinity } = card.dataset;
  const own = (row) => isDone(row) && value(row, "row") === current;
  const last = value(rows.at(-1), "side");
  const carried = (row, load) => (value(row, "load") === "" ? load : String(Math.min(amount(row, "load"), most)));
  let { load } = card.dataset;
  for (const row of rows) {
    if (isDone(row)) {
      if (!own(row)) continue;
      load = carried(row, load);
      if (value(row, "side") === last) load = found(row) ?? load;
      continue;
    }
    const same = (other) => other !== row && own(other) && value(other, "set_number") === value(row, "set_number");
    const other = rows.find(same);
    if (other) load = carried(other, load);
    const match = row.querySelector("[data-show=match]");
    const held = other ? Math.min(Number(reps), amount(other, "reps")) : Number(reps);
    if (match) match.textContent = other ? say(data.tMatch, held) : "";
    if (added) delete row.dataset.byHand;
    if ("byHand" in row.dataset) continue;
    field(row, "load").value = row.matches(".no-load") ? "" : load;
    field(row, "reps").value = held;
    paintFigures(row);
  }
}

/** While a load is being found: how many were left says what to try next; null where nothing does. */
function found(form) {
  const { finding, jump, least } = cardOf(form).dataset;
  const rir = value(form, "rir");
  const load = amount(form, "load");
  if (!finding || rir === "" || !(load > 0)) return null;
  const [asked, rirAsked, percent] = finding.split(" ").map(Number);
  return String(suggest({ load, reps: amount(form, "reps"), rir: Number(rir), asked, rirAsked, percent,
    jump: Number(jump), least: Number(least) }));
}

export function paintSet(form, entry) {
  const done = entry.kind !== "undo";
  const wasDone = isDone(form);
  form.classList.toggle("is-done", done);
  if (form.matches(".warm-row")) {
    const button = form.querySelector(".ring");
    button.value = done ? "undo" : "set";
    button.setAttribute("aria-pressed", done);
    return paintPage();
  }
  if (done && !wasDone) form.dataset.before = "byHand" in form.dataset ? `${entry.load ?? ""} ${entry.reps}` : "";
  for (const row of all("form.set.is-last")) row.classList.remove("is-last");
  form.classList.toggle("is-last", done);
  if (done) {
    field(form, "load").value = entry.load ?? "";
    field(form, "reps").value = entry.reps;
    if (field(form, "note")) field(form, "note").value = entry.note ?? "";
    field(form, "row").value = entry.row ?? "";
    field(form, "held").value = entry.held;
    if (field(form, "not_held")) field(form, "not_held").checked = entry.held === "no";
    paintFigures(form);
    for (const input of all("[name=rir]", form)) input.checked = input.value === String(entry.rir ?? "");
    form.classList.toggle("no-load", field(form, "load").value === "");
  } else {
    // The way back: as it stood before the tap, and so do the rows that it was carried to.
    for (const input of all("[name=rir], [name=not_held]", form)) input.checked = false;
    field(form, "held").value = "";
    field(form, "row").value = cardOf(form).dataset.row;
    form.classList.toggle("no-load", cardOf(form).matches(".no-load"));
  }
  delete form.dataset.byHand;
  if (!done && form.dataset.before) {
    // What she had set by hand before the tap is there again.
    [field(form, "load").value, field(form, "reps").value] = form.dataset.before.split(" ");
    form.dataset.byHand = "";
    paintFigures(form);
  }
  prefill(cardOf(form), { added: done && !wasDone });
  form.querySelector(".figures").open = done && "finding" in cardOf(form).dataset && entry.rir === null;
  if (done && found(form) !== null) {
    const next = rowsOf(cardOf(form)).slice(rowsOf(cardOf(form)).indexOf(form)).find((row) => !isDone(row));
    if (next) next.querySelector(".figures").open = true;
  }
  paintHeld(cardOf(form));
  paintPage(cardOf(form));
}

/** What the sheet says of the lockout is what the sets say: asked again where one does not. */
function paintHeld(card) {
  const sheet = card.querySelector(".sheet");
  if (!sheet || !field(sheet, "held")) return;
  const done = rowsOf(card).filter(isDone);
  const missed = done.filter((row) => value(row, "held") === "no").map(placeOf);
  const every = done.length > 0 && done.every((row) => value(row, "held") === "yes");
  const said = missed.length ? "some" : every ? "yes" : "";
  for (const input of all("[name=held]", sheet)) input.checked = input.value === said;
  for (const input of all("[name=not_held]", sheet)) input.checked = missed.includes(input.value);
}

/** What was answered of each exercise that was done in a card: {sheet: {row: answer}}. */
const answers = new WeakMap();

function answersOf(form) {
  if (!answers.has(form)) answers.set(form, new Map(Object.entries(JSON.parse(form.dataset.said ?? "{}"))));
  return answers.get(form);
}

/** The sheet asks about what is done now, and shows what was answered of that; of what was left out
 * it asks about what was done last. */
function turnSheet(card) {
  const form = card.querySelector(".sheet");
  if (!form) return;
  const last = rowsOf(card).filter(isDone).at(-1);
  const row = card.matches(".is-left-out") && last ? value(last, "row") : card.dataset.row;
  if (row === value(form, "row")) return;
  answersOf(form).set(value(form, "row"), answerEntry(form));
  field(form, "row").value = row;
  form.querySelector(".hurt").open = false;
  paintSheet(form, { joint: false, ...answersOf(form).get(row), row });
  const cue = card.querySelector("[data-cue]");
  if (cue) cue.hidden = cue.dataset.cue !== row;
}

export function paintSheet(form, entry) {
  const { row = "" } = entry;
  answersOf(form).set(row, entry);
  if (row !== value(form, "row")) return;
  if (entry.pain > 0 || entry.joint) form.querySelector(".hurt").open = true;
  if (entry.joint !== null && field(form, "joint")) field(form, "joint").checked = entry.joint;
  form.querySelector("[data-hurts]")?.toggleAttribute("hidden", !(entry.pain >= Number(form.dataset.stops)));
  for (const name of ["rir", "felt", "pain"]) {
    const chosen = entry[name] ?? "";
    for (const input of all(`[name=${name}]`, form)) input.checked = input.value === String(chosen);
  }
  // What to change is known of the exercise that the page was made with.
  const fix = row === form.dataset.row ? form.querySelector("[name=felt]:checked")?.dataset.fix ?? "" : "";
  const cue = form.querySelector("[data-fix-text]")?.parentElement;
  if (!cue) return;
  cue.hidden = !fix;
  cue.querySelector("[data-fix-text]").textContent = fix;
}

/** True of the planned exercise while she says of it that it hurts too much: the server stops it too. */
function isStopped(card) {
  const sheet = card.querySelector(".sheet");
  if (!sheet || card.dataset.row || value(sheet, "row")) return false;
  return Number(sheet.querySelector("[name=pain]:checked")?.value ?? 0) >= Number(sheet.dataset.stops);
}

/** It hurts too much to go on: what to do with the sets that are left is asked at once. */
export function paintTooMuch(form) {
  const card = cardOf(form);
  const instead = card.querySelector(".instead-of");
  if (rowsOf(card).every(isDone) || !card.querySelector("[data-instead]").hidden) return;
  instead.open = true;
  instead.querySelector("[name=reason][value=hurts]").checked = true;
  // Another way to do what hurts is no way out of it.
  const planned = instead.querySelector("[data-back] .stand-in");
  for (const one of all(".stand-in", instead)) {
    if (one !== planned && one.dataset.name === planned.dataset.name) one.remove();
  }
  instead.scrollIntoView({ block: "nearest" });
}

/** How a load is found, in the rows of a card whose load is not known. */
function paintFinding(card) {
  const finding = "finding" in card.dataset;
  for (const row of rowsOf(card).filter((each) => !isDone(each))) {
    const asked = row.querySelector(".panel .chips");
    if (!finding) for (const part of all(".panel .chips, .panel .quick", row)) part.remove();
    if (!finding || asked) continue;
    const parts = document.getElementById("finding").content.cloneNode(true);
    parts.querySelector("[data-set-load]").dataset.setLoad = Number(card.dataset.least) || card.dataset.jump;
    row.querySelector(".note-of").before(parts);
  }
}

/** The ramp leads up to what is done today. While its load is not known only the share is said. */
function paintRamp({ name, ramp, bar }) {
  const loads = ramp?.split(",") ?? [];
  all("[data-percent]").forEach((share, at) => {
    const load = loads[at] ?? "";
    const said = load ? `${numbers.format(load)} ${data.unit}` : share.dataset.percent;
    share.textContent = share.textContent.replace(/^.* ×/, `${said} ×`);
    field(share.closest("form"), "load").value = load;
    share.nextElementSibling.textContent = [name, platesText(Number(load), bar)].filter(Boolean).join(" · ");
  });
}

/** A tap on a row whose load is not known yet: it is asked for. */
export function askLoad(form) {
  form.querySelector(".figures").open = true;
  let said = form.querySelector("[data-no-load]");
  if (!said) {
    said = document.createElement("p");
    said.className = "invalid-feedback";
    said.dataset.noLoad = "";
    said.setAttribute("role", "alert");
    form.querySelector(".panel").prepend(said);
  }
  said.textContent = data.tNoLoad;
}

/** Another exercise in the card, or none: what is not done yet takes its load, reps and steps. */
export function paintInstead(form, entry) {
  const card = cardOf(form);
  const planned = form.querySelector("[data-back] .stand-in");
  const taken = all(".stand-in", form).find((button) => button.value === entry.row);
  const back = entry.row === planned.value;
  const left = entry.row === "";
  const shown = (taken ?? planned).dataset;
  card.classList.toggle("is-left-out", left);
  card.classList.toggle("no-load", !("weight" in shown));
  card.querySelector("[data-name]").textContent = shown.name;
  card.querySelector("[data-variation]").textContent = shown.variation;
  card.querySelector("[data-variation]").hidden = !shown.variation;
  Object.assign(card.dataset, { jump: shown.jump || "1", least: shown.least || "0" });
  if (shown.bar) card.dataset.bar = shown.bar;
  else delete card.dataset.bar;
  // Of a stand-in nobody knows the load: it is found, and no tap logs the lightest.
  const begins = "weight" in shown ? shown.load || (back ? shown.least || shown.jump : "") : "";
  if (shown.finding && !left) card.dataset.finding = shown.finding;
  else delete card.dataset.finding;
  card.querySelector("[data-words]").textContent = left ? "" : shown.words;
  const work = card.querySelector("[data-work]");
  work.textContent = work.textContent.replace(/× \d+/, `× ${shown.reps}`);
  for (const last of all(".last", card)) last.hidden = !back;
  if (card === today.querySelector(".exercise[data-line]")) paintRamp(shown);
  paintFinding(card);
  Object.assign(card.dataset, { row: back || left ? "" : entry.row, reps: shown.reps, load: begins });
  for (const row of rowsOf(card).filter((each) => !isDone(each))) {
    field(row, "row").value = card.dataset.row;
    row.classList.toggle("no-load", card.matches(".no-load"));
  }
  prefill(card, { added: true });
  turnSheet(card);
  for (const button of all(".stand-in", form)) button.hidden = button === taken && !back;
  const said = card.querySelector("[data-instead]");
  said.hidden = back;
  card.querySelector(".why")?.toggleAttribute("hidden", !back);
  form.querySelector("[data-back]").hidden = back;
  said.querySelector("[data-what]").textContent = left ? data.tLeftOut
    : say(data.tInstead, `${planned.dataset.name} ${planned.dataset.variation}`.trim());
  const reason = form.querySelector(`[name=reason][value="${entry.reason || "none"}"]`);
  if (reason) reason.checked = true;
  const why = reason?.closest("label").textContent.trim().toLowerCase() ?? "";
  said.querySelector("[data-why]").textContent = why && `: ${why}`;
  form.closest("details").open = false;
  const next = "finding" in card.dataset && rowsOf(card).find((row) => !isDone(row));
  if (next) next.querySelector(".figures").open = true;
  paintPage(card);
}

/** One side of a side test, kept or taken back. */
export function paintTest(form, entry) {
  const done = entry.kind !== "undo";
  field(form, entry.side).value = done ? entry.reps : "";
  if (done) {
    field(form, "load").value = entry.load;
    field(form, "row").value = entry.row;
  }
  const kept = value(form, "left") !== "" || value(form, "right") !== "";
  form.querySelector("[data-take-back]").hidden = !kept;
  form.parentElement.querySelector("[data-kept]").hidden = !kept;
  form.parentElement.querySelector("[data-todo]").hidden = kept;
  // One side is done and the other rests: its reps are asked next.
  form.parentElement.open = kept && (value(form, "left") === "" || value(form, "right") === "");
}

export function paintSore(form, entry) {
  for (const button of all("button", form)) {
    const chosen = button.value === String(entry.soreness);
    button.classList.toggle("btn-primary", chosen);
    button.ariaPressed = chosen;
  }
  const asked = form.closest("details");
  asked.open = false;
  asked.querySelector("[data-said]").textContent = entry.soreness;
  workout.querySelector("[data-sore]").hidden = entry.soreness < 6;
}

/** The heaviest set of the main lift, for the summary. */
export function paintBest() {
  const done = all("form.set", today.querySelector(".exercise[data-line]")).filter(isDone);
  const heavier = (a, b) => amount(b, "load") - amount(a, "load") || amount(b, "reps") - amount(a, "reps");
  const [best] = done.sort(heavier);
  const line = finished.querySelector("[data-best]");
  line.hidden = !best;
  if (!best) return;
  const load = amount(best, "load");
  const reps = value(best, "reps");
  line.querySelector("dd").textContent = Number.isNaN(load) ? reps : `${numbers.format(load)} × ${reps}`;
}

/** Over once sets are done. What is being tapped stays where it is: near the top of the page, where
 * nothing can be scrolled to make up for it, the warm-up waits. */
function foldWarmUp(card) {
  const warmUp = document.getElementById("warm-up");
  const root = document.documentElement;
  const gone = warmUp.offsetHeight - warmUp.querySelector("summary").offsetHeight;
  if (!warmUp.open || scrollY < gone) return;
  const before = card.getBoundingClientRect().top;
  // Some browsers would make up for it too, a moment later.
  root.style.overflowAnchor = "none";
  warmUp.open = false;
  scrollBy({ top: card.getBoundingClientRect().top - before, behavior: "instant" });
  requestAnimationFrame(() => requestAnimationFrame(() => (root.style.overflowAnchor = "")));
}

/** Everything that is counted from the rows; `current` is the card that was just tapped. */
export function paintPage(current) {
  let sets = 0, done = 0, seconds = 0;
  for (const form of all("form.warm-row")) if (!isDone(form)) seconds += Number(form.dataset.seconds);
  for (const card of all(".exercise[data-line]")) {
    const rows = rowsOf(card);
    const stopped = isStopped(card);
    const leftOut = card.matches(".is-left-out") || stopped;
    card.classList.toggle("is-stopped", stopped);
    card.querySelector("[data-stopped]").hidden = !stopped;
    const undone = leftOut ? [] : rows.filter((row) => !isDone(row));
    const left = new Set(undone.map((row) => value(row, "set_number"))).size;
    const here = leftOut ? rows.filter(isDone) : rows;
    const planned = new Set(here.map((row) => value(row, "set_number"))).size;
    sets += planned;
    done += planned - left;
    seconds += undone.reduce((sum, row) => sum + Number(row.dataset.seconds), 0);
    if (left && left === planned) seconds += Number(card.dataset.setup);
    const over = rows.length > 0 && !undone.length;
    card.classList.toggle("is-done", over);
    card.querySelector(".tick").hidden = !over;
    card.querySelector(".sheet")?.toggleAttribute("hidden", !over && !rows.some(isDone));
    card.querySelector(".questions")?.toggleAttribute("hidden", !over);
    for (const row of rows) row.classList.toggle("is-lit", card.open && row === undone[0]);
  }
  if (current && done) foldWarmUp(current);
  const warm = all("form.warm-row");
  document.querySelector("#warm-up .tick").hidden = !warm.every(isDone);
  for (const span of all("[data-done]")) span.textContent = done;
  for (const span of all("[data-sets]")) span.textContent = sets;
  finished.querySelector("[data-left-open]").hidden = done === sets;
  for (const span of all("[data-open]")) span.textContent = sets - done;
  const ring = today.querySelector(".day-ring");
  ring.setAttribute("aria-label", say(ring.dataset.label, done).replace("%", sets));
  const arc = sets ? Math.floor((100 * done) / sets) : 0;
  ring.querySelector(".value").setAttribute("stroke-dasharray", `${arc} 100`);
  const minutes = document.querySelector("#minutes [data-text]");
  minutes.textContent = say(data.tMinutes, Math.round(seconds / 60));
  workout.querySelector(".finish .btn").classList.toggle("btn-primary", done === sets);
}

/** A red flag: what to do instead of what to lift, with or without signal. */
export function paintStop(entry) {
  const sign = all("form[data-entry=stop] button").find((button) => button.value === entry.reason);
  const stopped = document.getElementById("stopped");
  if (sign) stopped.querySelector("[data-advice]").textContent = sign.closest("details").querySelector(".stop").textContent;
  for (const part of [workout, finished, today.querySelector(".wrong"), document.getElementById("minutes")]) part.hidden = true;
  stopped.hidden = false;
}
