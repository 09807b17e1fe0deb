/* The workout page: a tap paints at once and goes to the outbox. Without this script every form of
 * the page does the same by itself. */

import { buzz, listen, stayAwake } from "./calls.js";
import { platesASide, suggest } from "./loads.js";
import { Outbox } from "./outbox.js";
import { Rest } from "./rest.js";
import { all, amount, answerEntry, cardOf, data, field, insteadEntry, isDone, isSound, labelOf, place,
  rowsOf, setEntry, shinEntry, today, value } from "./today-forms.js";

const workout = document.getElementById("workout");
const finished = document.getElementById("finished");
const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
const bar = Number(data.bar);
const sizes = data.plates.split(" ").map(Number);
const say = (text, number) => text.replace("#", number);
const rest = new Rest(document.getElementById("rest"), { rest: data.tRest, over: data.tOver },
  { sounds: "sounds" in data, vibrates: "vibrates" in data });

// --- painting --------------------------------------------------------------------------------

function paintFigures(form) {
  const load = amount(form, "load");
  const shown = (name) => form.querySelector(`[data-show=${name}]`);
  if (shown("load")) shown("load").textContent = Number.isNaN(load) ? "–" : numbers.format(load);
  if (shown("reps")) shown("reps").textContent = value(form, "reps");
  if (shown("note")) shown("note").textContent = value(form, "note");
  if (!("plates" in cardOf(form).dataset)) return;
  const side = platesASide(load || 0, bar, sizes);
  shown("plates").textContent = side.length ? `${side.join(" · ")} ${data.tSide}` : "";
}

/** Who loads the bar otherwise has it on for the next set. */
function carryLoad(form, load, { open = false } = {}) {
  const rows = rowsOf(cardOf(form));
  const following = rows.slice(rows.indexOf(form) + 1).filter((row) => !isDone(row));
  for (const row of following) {
    if (field(row, "load")) field(row, "load").value = load;
    paintFigures(row);
  }
  if (open && following.length) following[0].querySelector(".figures").open = true;
}

function paintSet(form, entry) {
  const done = entry.kind !== "undo";
  const wasDone = isDone(form);
  form.classList.toggle("is-done", done);
  if (form.matches(".warm-row")) {
    const button = form.querySelector(".ring");
    button.value = done ? "undo" : "set";
    button.setAttribute("aria-pressed", done);
    return paintPage();
  }
  for (const row of all("form.set.is-last")) row.classList.remove("is-last");
  form.classList.toggle("is-last", done);
  if (done) {
    if (field(form, "load")) field(form, "load").value = entry.load ?? "";
    field(form, "reps").value = entry.reps;
    if (field(form, "note")) field(form, "note").value = entry.note ?? "";
    field(form, "row").value = entry.row ?? "";
    field(form, "held").value = entry.held;
    if (field(form, "not_held")) field(form, "not_held").checked = entry.held === "no";
    paintFigures(form);
    if (!wasDone && entry.load !== null) carryLoad(form, entry.load);
  }
  form.querySelector(".figures").open = done && "finding" in cardOf(form).dataset && entry.rir === null;
  paintFound(form, entry);
  paintPage(cardOf(form));
}

/** While a load is being found: how many were left says what to try next. */
function paintFound(form, entry) {
  const finding = cardOf(form).dataset.finding;
  if (!finding || entry.kind === "undo" || entry.rir === null || entry.load === null) return;
  const [asked, rirAsked, percent] = finding.split(" ").map(Number);
  const { jump, least } = cardOf(form).dataset;
  const load = suggest({ load: Number(entry.load), reps: entry.reps, rir: entry.rir, asked, rirAsked,
    percent, jump: Number(jump), least: Number(least) });
  carryLoad(form, String(load), { open: true });
}

function paintSheet(form, entry) {
  if (entry.joint !== null && field(form, "joint")) field(form, "joint").checked = entry.joint;
  form.querySelector("[data-hurts]")?.toggleAttribute("hidden", !(entry.pain >= 5));
  for (const name of ["rir", "felt", "pain"]) {
    const chosen = entry[name] ?? "";
    for (const input of all(`[name=${name}]`, form)) input.checked = input.value === String(chosen);
  }
  const fix = form.querySelector("[name=felt]:checked")?.dataset.fix ?? "";
  const cue = form.querySelector(".from-last");
  if (!cue) return;
  cue.hidden = !fix;
  cue.querySelector("[data-fix-text]").textContent = fix;
}

/** Another exercise in the card, or none: what is not done yet takes its load, reps and steps. */
function paintInstead(form, entry) {
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
  card.toggleAttribute("data-plates", "bar" in shown);
  for (const row of rowsOf(card).filter((each) => !isDone(each))) {
    field(row, "row").value = back || left ? "" : entry.row;
    field(row, "reps").value = shown.reps;
    if (field(row, "load")) field(row, "load").value = "weight" in shown ? shown.load || shown.least || shown.jump : "";
    paintFigures(row);
  }
  for (const button of all(".stand-in", form)) button.hidden = button === taken && !back;
  const said = card.querySelector("[data-instead]");
  said.hidden = back;
  card.querySelector(".why")?.toggleAttribute("hidden", !back);
  form.querySelector("[data-back]").hidden = back;
  said.querySelector("[data-what]").textContent = left ? data.tLeftOut
    : say(data.tInstead, `${planned.dataset.name} ${planned.dataset.variation}`.trim());
  const reason = form.querySelector(`[name=reason][value="${entry.reason || "none"}"]`);
  if (reason) reason.checked = true;
  const why = reason?.closest("label").innerText.trim().toLowerCase() ?? "";
  said.querySelector("[data-why]").textContent = why && `: ${why}`;
  form.closest("details").open = false;
  paintPage(card);
}

function paintSore(form, entry) {
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

function paintFinish(entry) {
  const over = entry.kind === "finish";
  paintBest();
  workout.hidden = over;
  finished.hidden = !over;
  document.getElementById("minutes").hidden = over;
  if (over) rest.stop();
  stayAwake(!over);
}

/** The heaviest set of the main lift, for the summary. */
function paintBest() {
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

/** Everything that is counted from the rows; `current` is the card that was just tapped. */
function paintPage(current) {
  let sets = 0, done = 0, seconds = 0;
  for (const form of all("form.warm-row")) if (!isDone(form)) seconds += Number(form.dataset.seconds);
  for (const card of all(".exercise[data-line]")) {
    const rows = rowsOf(card);
    const leftOut = card.matches(".is-left-out");
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
    card.querySelector(".sheet")?.toggleAttribute("hidden", !over);
    for (const row of rows) row.classList.toggle("is-lit", card.open && row === undone[0]);
  }
  if (current && done) document.getElementById("warm-up").open = false;
  const warm = all("form.warm-row");
  document.querySelector("#warm-up .tick").hidden = !warm.every(isDone);
  for (const span of all("[data-done]")) span.textContent = done;
  for (const span of all("[data-sets]")) span.textContent = sets;
  const ring = today.querySelector(".day-ring");
  ring.setAttribute("aria-label", say(ring.dataset.label, done).replace("%", sets));
  const arc = sets ? Math.floor((100 * done) / sets) : 0;
  ring.querySelector(".value").setAttribute("stroke-dasharray", `${arc} 100`);
  const minutes = document.querySelector("#minutes [data-text]");
  minutes.textContent = say(data.tMinutes, Math.round(seconds / 60));
  workout.querySelector(".finish .btn").classList.toggle("btn-primary", done === sets);
}

// --- what was tapped ---------------------------------------------------------------------------

const outbox = new Outbox({ user: Number(data.user), sync: data.sync, token: data.token,
  made: Number(document.getElementById("phone").dataset.made), changed: paintSaving });

function keep(form, entry, paint) {
  paint();
  outbox.add(entry, labelOf(form));
}

function tapSet(form, kind, button) {
  if (kind === "set" && isDone(form) && button.matches(".ring")) {
    const figures = form.querySelector(".figures");
    figures.open = !figures.open;
    return;
  }
  const entry = setEntry(form, kind === "set" && isDone(form) ? "correction" : kind);
  const isNew = entry.kind === "set";
  listen();
  stayAwake(true);
  if (isNew && "vibrates" in data) buzz(15);
  keep(form, entry, () => paintSet(form, entry));
  if (isNew && form.matches(".set")) {
    rest.start(Number(form.dataset.rest), nextUp(form));
    takeTurns(cardOf(form));
  }
  if (kind === "undo") rest.stop();
}

const setsDone = (card) => {
  const open = new Set(rowsOf(card).filter((row) => !isDone(row)).map((row) => value(row, "set_number")));
  return new Set(rowsOf(card).map((row) => value(row, "set_number"))).size - open.size;
};

/** The other exercise of a superset, where it is its turn. */
function partnerOf(card) {
  const partner = card.dataset.partner && document.getElementById(`exercise-${card.dataset.partner}`);
  if (!partner || rowsOf(partner).every(isDone) || partner.matches(".is-left-out")) return null;
  const ahead = setsDone(card) - setsDone(partner);
  return ahead > 0 || (ahead === 0 && card.dataset.letter.endsWith("2")) ? partner : null;
}

function takeTurns(card) {
  const partner = partnerOf(card);
  if (!partner) return;
  partner.open = true;
  paintPage(partner);
  partner.scrollIntoView({ block: "nearest" });
}

function nextUp(form) {
  const partner = partnerOf(cardOf(form));
  if (partner) return say(data.tThen, partner.querySelector("[data-name]").textContent.trim());
  const next = rowsOf(cardOf(form)).find((row) => !isDone(row));
  return next ? say(data.tNext, value(next, "set_number")) : data.tLast;
}

today.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  const kind = form.dataset.entry;
  if ("online" in form.dataset && !navigator.onLine) {
    // Only the server can cut a workout: better said here than by the browser's error page.
    event.preventDefault();
    document.querySelector("#bad-day [data-offline]").hidden = false;
  }
  if (!kind) return;
  if (kind === "set") {
    if (button.value !== "undo" && !isSound(form)) return;
    event.preventDefault();
    tapSet(form, button.value, button);
  } else if (kind === "instead") {
    event.preventDefault();
    const entry = insteadEntry(form, button.value);
    keep(form, entry, () => paintInstead(form, entry));
  } else if (kind === "shin") {
    event.preventDefault();
    const entry = shinEntry(form);
    keep(form, entry, () => (form.closest("details").open = false));
  } else if (kind === "sore") {
    event.preventDefault();
    const entry = { ...place(form), kind, soreness: Number(button.value) };
    keep(form, entry, () => paintSore(form, entry));
  } else if (kind === "finish") {
    if (button.value === "finish" && !today.querySelector("form.set.is-done")) return;
    event.preventDefault();
    const entry = { ...place(form), kind: button.value };
    keep(form, entry, () => paintFinish(entry));
    if (button.value === "finish") finished.focus();
    scrollTo(0, 0);
  }
});

today.addEventListener("change", (event) => {
  const input = event.target;
  const form = input.form;
  if (form?.matches(".sheet")) {
    if (input.name === "held" || input.name === "not_held") return tapHeld(form);
    const entry = answerEntry(form);
    return keep(form, entry, () => paintSheet(form, entry));
  }
  if (!form?.matches(".set")) return;
  if (["load", "reps", "note"].includes(input.name)) paintFigures(form);
  if (input.name === "load" || input.name === "reps") return;
  // The toggle, the note and the reserve of a set that is done are corrections by themselves.
  if (isDone(form)) {
    const entry = setEntry(form, "correction");
    keep(form, entry, () => paintSet(form, entry));
  }
});

/** "Held on every set?" is kept with each set, so the answer corrects those it changes. */
function tapHeld(sheet) {
  const held = value(sheet, "held");
  const missed = all("[name=not_held]:checked", sheet).map((input) => input.value);
  if (held === "some" && !missed.length) return;
  for (const form of rowsOf(cardOf(sheet)).filter(isDone)) {
    const not = held === "some" && missed.includes(value(form, "set_number"));
    if (value(form, "held") === (not ? "no" : "yes")) continue;
    field(form, "not_held").checked = not;
    field(form, "held").value = not ? "no" : "yes";
    outbox.add(setEntry(form, "correction"), labelOf(form));
  }
}

today.addEventListener("click", (event) => {
  const nudge = event.target.closest("[data-nudge]");
  if (nudge) {
    const { form } = nudge;
    field(form, "reps").value = Math.min(100, Math.max(0, amount(form, "reps") + Number(nudge.dataset.nudge)));
    const entry = setEntry(form, "correction");
    return keep(form, entry, () => paintSet(form, entry));
  }
  const button = event.target.closest("[data-step], [data-add-load], [data-set-load]");
  if (!button) return;
  const form = button.form;
  const { step = "load", by, addLoad, setLoad } = button.dataset;
  const { jump, least } = cardOf(form).dataset;
  const now = amount(form, step) || 0;
  let next = setLoad !== undefined ? Number(setLoad) : now + Number(addLoad ?? by * (step === "load" ? jump : 1));
  if (step === "load") next = Math.min(1000, Math.max("plates" in cardOf(form).dataset ? Number(least) : 0, next));
  else next = Math.min(100, Math.max(0, next));
  field(form, step).value = String(Math.round(next * 100) / 100);
  paintFigures(form);
});

// --- honest about saving -----------------------------------------------------------------------

function paintSaving({ waiting, refused, state }) {
  const line = document.getElementById("saving");
  const words = { saved: data.tSaved, saving: data.tSaving, waiting: say(data.tWaiting, waiting),
    login: say(data.tLogin, waiting) };
  const shown = state === "saved" && refused.length ? say(data.tRefused, refused.length) : words[state];
  line.classList.toggle("is-waiting", state === "waiting");
  line.classList.toggle("is-stuck", state === "login" || shown !== words[state]);
  const text = line.querySelector("[data-text]");
  if (text.textContent !== shown) text.textContent = shown;
  line.querySelector("a").hidden = state !== "login";
  paintRefused(refused);
}

function paintRefused(refused) {
  const section = document.getElementById("refused");
  section.hidden = !refused.length;
  const items = refused.map((record) => {
    const item = section.querySelector("template").content.cloneNode(true);
    item.querySelector("strong").textContent = record.label;
    item.querySelector("span").textContent = record.refused;
    item.querySelector("[data-again]").addEventListener("click", () => outbox.again(record));
    item.querySelector("[data-drop]").addEventListener("click", () => outbox.drop(record));
    return item;
  });
  section.querySelector("ul").replaceChildren(...items);
}

/** The page knows only what the server knew when it made it, which may be long ago on a phone
 * without signal: what was tapped since is drawn again. */
async function redraw() {
  const same = (a, b) => String(a ?? "") === String(b ?? "");
  for (const { entry, refused } of await outbox.unseen()) {
    const here = entry.program === data.program && entry.week === Number(data.week) && entry.day === data.day;
    if (!here || refused) continue;
    if (entry.kind === "finish" || entry.kind === "reopen") paintFinish(entry);
    else if (entry.kind === "sore") {
      const form = today.querySelector("form[data-entry=sore]");
      if (form) paintSore(form, entry);
    } else if (entry.kind === "instead") {
      const form = document.querySelector(`#exercise-${entry.prescription} [data-entry=instead]`);
      if (form) paintInstead(form, entry);
    } else if (entry.kind === "answer") {
      const form = document.getElementById(`sheet-${entry.prescription}`);
      if (form) paintSheet(form, entry);
    } else {
      const form = all("[data-entry=set]").find((each) => same(value(each, "set_kind"), entry.set_kind) &&
        ["prescription", "set_number", "side"].every((name) => same(value(each, name), entry[name])));
      if (form) paintSet(form, entry);
    }
  }
}

for (const card of all(".exercise[data-line]")) {
  card.addEventListener("toggle", () => {
    const next = card.open && "finding" in card.dataset && rowsOf(card).find((row) => !isDone(row));
    if (next) next.querySelector(".figures").open = true;
    paintPage();
  });
}
for (const check of all("details.shin")) {
  // Fetched when it is first opened; the phone has it without signal all the same.
  check.addEventListener("toggle", async () => {
    const { ShinCheck } = await import("./shin.js");
    new ShinCheck(check.querySelector("form"));
  }, { once: true });
}
for (const input of all(".stepper input")) input.inputMode = "none";
outbox.state = "saving";
await outbox.tell();
await redraw();
data.ready = "";
if (!workout.hidden && workout.querySelector("form.is-done")) stayAwake(true);
outbox.send();
