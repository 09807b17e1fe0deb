/* The workout page: a tap paints at once and goes to the outbox. Without this script every form of
 * the page does the same by itself. */

import { Outbox, underWay } from "./outbox.js";
import { buzz, listen, Rest, stayAwake } from "./rest.js";
import { all, amount, answerEntry, cardOf, data, field, insteadEntry, isDone, isSound, labelOf, lacksLoad, place, placeOf,
  rowsOf, setEntry, shinEntry, testEntries, today, value } from "./today-forms.js";
import { drawAgain, drawBeside, drawLater, formOf, watchDay } from "./today-meanwhile.js";
import { askLoad, paintBest, paintFigures, paintInstead, paintPage, paintSet, paintSheet, paintSore,
  paintStop, paintTest, paintTooMuch, say } from "./today-paint.js";

const workout = document.getElementById("workout");
const finished = document.getElementById("finished");
const rest = new Rest(document.getElementById("rest"), data.user, { rest: data.tRest, over: data.tOver },
  { sounds: "sounds" in data, vibrates: "vibrates" in data });

// --- painting --------------------------------------------------------------------------------

function paintFinish(entry) {
  const over = entry.kind === "finish";
  paintBest();
  workout.hidden = over;
  finished.hidden = !over;
  document.getElementById("minutes").hidden = over;
  if (over) rest.stop();
  stayAwake(!over);
}

function stop(entry) {
  paintStop(entry);
  rest.stop();
  stayAwake(false);
}

/** The angle beside the check, in the words of a page that the server makes. */
function paintShin(form, { shin }) {
  const words = form.dataset;
  const said = Math.abs(shin) <= Number(words.within) ? words.tVertical : shin > 0 ? words.tClose : words.tFar;
  const check = form.closest("details");
  check.querySelector("[data-kept]").textContent = say(said, Math.abs(shin));
  field(form, "shin").value = shin;
  check.open = false;
}

// --- what was tapped ---------------------------------------------------------------------------

const { made, slowMs, answerMs } = document.getElementById("phone").dataset;
const outbox = new Outbox({ user: Number(data.user), sync: data.sync, token: data.token,
  made: Number(made), slowMs: Number(slowMs), answerMs: Number(answerMs), changed: paintSaving, arrived,
  others: redraw });

let touched = false;
for (const name of ["input", "submit"]) {
  today.addEventListener(name, () => (touched = true), { capture: true });
}

/** The server made this page before it had what waited on the phone: the workout that she is in may
 * be the other day's. */
function arrived(entries) {
  const set = underWay(entries);
  if (!set || (set.program === data.program && set.week === Number(data.week) && set.day === data.day)) return;
  const asked = new URLSearchParams(location.search).has("day");
  if (!touched && !asked && !today.querySelector("form.is-done")) return location.reload();
  const line = document.getElementById("other-day");
  line.hidden = false;
  for (const link of all("a", line)) link.hidden = link.dataset.day !== set.day;
}

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
    // While a load is being found, how many were left is asked first.
    if (!("finding" in cardOf(form).dataset) || entry.rir !== null) takeTurns(cardOf(form));
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
  if (!partner || rowsOf(partner).every(isDone) || partner.matches(".is-left-out, .is-stopped")) return null;
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
  if (next) return say(data.tNext, value(next, "set_number"));
  const open = all(".exercise[data-line]:not(.is-left-out, .is-stopped) form.set").some((row) => !isDone(row));
  return open ? data.tLast : data.tFinish;
}

today.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  const kind = form.dataset.entry;
  if ("online" in form.dataset && !navigator.onLine) {
    // Only the server can make other rows: better said here than by the browser's error page.
    event.preventDefault();
    form.closest("details, section").querySelector("[data-offline]").hidden = false;
  }
  if (!kind) return;
  if (kind === "set") {
    if (button.value !== "undo" && lacksLoad(form)) {
      event.preventDefault();
      return askLoad(form);
    }
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
    keep(form, entry, () => paintShin(form, entry));
  } else if (kind === "test") {
    event.preventDefault();
    for (const entry of testEntries(form, button.value)) keep(form, entry, () => paintTest(form, entry));
  } else if (kind === "sore") {
    event.preventDefault();
    const entry = { ...place(form), kind, soreness: Number(button.value) };
    keep(form, entry, () => paintSore(form, entry));
  } else if (kind === "stop") {
    event.preventDefault();
    const entry = { ...place(form), kind, reason: button.value };
    keep(form, entry, () => stop(entry));
    document.getElementById("stopped").focus();
    scrollTo(0, 0);
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
    keep(form, entry, () => paintSheet(form, entry));
    if (input.name !== "pain") return;
    paintPage();
    if (!cardOf(form).matches(".is-stopped")) return;
    rest.stop();
    paintTooMuch(form);
    return;
  }
  if (!form?.matches(".set")) return;
  if (["load", "reps", "note"].includes(input.name)) paintFigures(form);
  if (input.name === "load" || input.name === "reps") {
    if (!isDone(form)) form.dataset.byHand = "";
    return;
  }
  // The toggle, the note and the reserve of a set that is done are corrections by themselves.
  if (isDone(form)) {
    const entry = setEntry(form, "correction");
    keep(form, entry, () => paintSet(form, entry));
    if (input.name === "rir") takeTurns(cardOf(form));
  }
});

/** "Held on every set?" is kept with each set, so the answer corrects those it changes. */
function tapHeld(sheet) {
  const held = value(sheet, "held");
  const missed = all("[name=not_held]:checked", sheet).map((input) => input.value);
  if (held === "some" && !missed.length) return;
  for (const form of rowsOf(cardOf(sheet)).filter(isDone)) {
    const not = held === "some" && missed.includes(placeOf(form));
    if (value(form, "held") === (not ? "no" : "yes")) continue;
    field(form, "not_held").checked = not;
    field(form, "held").value = not ? "no" : "yes";
    outbox.add(setEntry(form, "correction"), labelOf(form));
  }
}

// The second tap of a heavy thumb is no wish to correct, and no set of what moved under it.
today.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest(".ring")) event.preventDefault();
}, { capture: true });

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
  const { jump, least, bar } = cardOf(form).dataset;
  const now = amount(form, step) || 0;
  let next = setLoad !== undefined ? Number(setLoad) : now + Number(addLoad ?? by * (step === "load" ? jump : 1));
  if (step === "load") next = Math.min(1000, Math.max(bar ? Number(least) : 0, next));
  else next = Math.min(100, Math.max(0, next));
  field(form, step).value = String(Math.round(next * 100) / 100);
  if (!isDone(form)) form.dataset.byHand = "";
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
  const had = section.contains(document.activeElement);
  section.querySelector("ul").replaceChildren(...items);
  if (had) focusFirst(section.querySelector("li button"));
}

// --- the focus ---------------------------------------------------------------------------------

/** To the first of them that can be seen, else to the set that is next, else to the page. */
function focusFirst(...heirs) {
  const next = [document.querySelector(".set.is-lit .ring"), ...all(".exercise > summary")];
  const page = document.getElementById("content");
  [...heirs, ...next, page].find((each) => each?.checkVisibility())?.focus({ preventScroll: true });
}

/** What was tapped may fold away with that: who goes by keys or by ear stays where she was. */
function holdFocus() {
  const was = document.activeElement;
  const folds = [];
  for (let fold = was.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    folds.push(fold.querySelector("summary"));
  }
  setTimeout(() => {
    const stays = [document.body, was].includes(document.activeElement);
    if (was !== document.body && stays && !was.checkVisibility()) {
      focusFirst(was.closest("form.set")?.querySelector(".ring"), ...folds);
    }
  });
}

today.addEventListener("submit", holdFocus, { capture: true });
document.getElementById("rest").addEventListener("click", holdFocus, { capture: true });

/** The page knows only what the server knew when it made it, which may be long ago on a phone
 * without signal: what was tapped since is drawn again, here or in another tab. */
async function redraw() {
  drawAgain();
  for (const { entry, refused } of await outbox.unseen()) {
    if (refused || !outbox.isNew(entry)) continue;
    if (entry.kind === "stop") {
      outbox.show(entry);
      stop(entry);
      continue;
    }
    const here = entry.program === data.program && entry.week === Number(data.week) && entry.day === data.day;
    const form = here && formOf(entry);
    if (form && drawBeside(form, () => drawEntry(form, entry))) outbox.show(entry);
  }
  paintPage();
}

function drawEntry(form, entry) {
  if (entry.kind === "finish" || entry.kind === "reopen") paintFinish(entry);
  else if (entry.set_kind === "side_test") paintTest(form, entry);
  else if (entry.kind === "sore") paintSore(form, entry);
  else if (entry.kind === "instead") paintInstead(form, entry);
  else if (entry.kind === "shin") paintShin(form, entry);
  else if (entry.kind === "answer") paintSheet(form, entry);
  else paintSet(form, entry);
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
drawLater(redraw);
watchDay(outbox);
data.ready = "";
if (!workout.hidden && workout.querySelector("form.is-done")) stayAwake(true);
outbox.send();
