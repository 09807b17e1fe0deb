// The editor by hand and by keys. Saving is htmx's: each figure is sent when it is left or Enter is
// pressed, and the answer is the whole workbench as it is then. What is here keeps that answer from
// getting in the way: focus, what is typed meanwhile, presses in quick succession, open folds.
import { startDragging } from "./editor-drag.js";
import { forget, forgetSaved, isRefused, isTyped, keepTyped, putBack, standing } from "./editor-typed.js";
import { startKeys } from "./editor-keys.js";

const bench = () => document.getElementById("workbench");
const byId = (id) => (id ? document.getElementById(id) : null);
const isFigure = (element) => element?.matches?.("#workbench .figure");
/** Sent by a button of its own, but not lost when the workbench comes anew: why a change is made. */
const isKept = (element) => element?.matches?.("#workbench .kept-typed");
let busy = false;
let waiting = []; // ids of buttons pressed while an answer was on its way
let before = null; // what the page was like when the answer came

const lines = () => [...bench().querySelectorAll(".line")];

function remember() {
  const active = document.activeElement;
  return {
    at: lines().indexOf(active?.closest?.(".line")),
    focus: active?.id ?? "",
    line: active?.closest?.(".line")?.id ?? "",
    top: active?.closest?.(".line")?.getBoundingClientRect().top ?? 0,
    opener: active?.closest?.(".panel")?.querySelector("[data-close]")?.dataset.close ?? "",
    selection: isFigure(active) || isKept(active) ? [active.selectionStart, active.selectionEnd] : null,
    typed: [...bench().querySelectorAll(".figure, .kept-typed")].filter(isTyped).map((f) => [f.id, f.value, standing(f)]),
    open: [...bench().querySelectorAll("details[id][open]")].map((d) => d.id),
  };
}

/** The same control, or where it is gone or dead the nearest one that is alive. */
function focusAgain({ focus, line, at, opener, selection }) {
  if (document.activeElement && document.activeElement !== document.body) {
    // The answer itself asked for the keyboard (a panel, what was missed, a refusal).
    if (document.activeElement.matches("[autofocus]")) return;
  }
  const same = byId(focus);
  if (same && !same.disabled) {
    if (document.activeElement !== same) same.focus({ preventScroll: true });
    if (isFigure(same) || isKept(same)) {
      // What is typed goes on where it was; what is saved is typed over.
      if (selection && isTyped(same)) same.setSelectionRange(...selection);
      else if (same.matches("input")) same.select();
    }
    return;
  }
  if (byId(opener)) {
    byId(opener).focus({ preventScroll: true });
    return;
  }
  if (!focus) return;
  // A line that is gone leaves its place to the one after it.
  const heir = at < 0 ? null : byId(line) ?? lines()[Math.min(at, lines().length - 1)];
  const within = heir ?? same?.closest(".line, .card, .page-head");
  const alive = within?.querySelector("button:not([disabled]):not(.save-line), a[href]");
  (alive ?? byId("undo") ?? bench()).focus({ preventScroll: true });
}

/** The line she is at stays where it was on the screen, whatever came or went above it. */
function steady({ line, at, top }) {
  const same = byId(line);
  // At the head of the page, what was added there is to be seen; what asked for the keyboard too.
  if (!same || !window.scrollY || document.activeElement?.matches("[autofocus]")) return;
  if (lines().indexOf(same) === at) window.scrollBy(0, same.getBoundingClientRect().top - top);
  else same.scrollIntoView({ block: "nearest" });
}

function typedAgain({ typed, focus }) {
  const unsent = [];
  for (const [id, value, stood] of typed) {
    const field = byId(id);
    // What was typed and sent stands there now; what was typed since is not yet sent.
    if (!field || field.value === value || standing(field) !== stood) continue;
    field.value = value;
    if (id !== focus && isFigure(field)) unsent.push(field);
  }
  return unsent;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.closest("#workbench")) busy = true;
});

// One wrong figure of a line does not hold up the others: what was refused and not typed over since
// stays out of the request, and is asked for once more when they are saved.
const TOGETHER = { reps_low: "reps_high", reps_high: "reps_low" };
document.addEventListener("htmx:configRequest", (event) => {
  const form = event.target.closest("form.line-form");
  if (!form) return;
  const figures = [...form.querySelectorAll(".figure")];
  const isWrong = (field) => "refused" in form.dataset || field.hasAttribute("aria-invalid");
  for (const wrong of figures.filter(isWrong)) {
    const one = figures.filter((f) => f === wrong || f.name === TOGETHER[wrong.name]);
    if (one.some((f) => isTyped(f) && !isRefused(f))) continue;
    for (const field of one) delete event.detail.parameters[field.name];
  }
});

// Undo by its keys leaves the keyboard where it is; a press of the button has the keyboard on it, also
// in browsers that give none to what is pressed.
const isStep = (element) => element?.matches?.("#undo, #redo");
document.addEventListener("click", (event) => {
  const step = event.target.closest("#undo, #redo");
  if (step && event.isTrusted) step.focus({ preventScroll: true });
}, true);
document.addEventListener("htmx:configRequest", (event) => {
  const step = event.detail.elt;
  if (isStep(step) && document.activeElement !== step) event.detail.parameters.keys = "1";
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "workbench") before = remember();
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "workbench" && event.target.id !== "workbench") return;
  for (const id of before?.open ?? []) byId(id)?.setAttribute("open", "");
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "workbench" || !before) return;
  const was = before;
  before = null;
  busy = false;
  const unsent = typedAgain(was);
  forgetSaved(bench());
  focusAgain(was);
  steady(was);
  document.dispatchEvent(new CustomEvent("editor:ready"));
  goOn(unsent);
});

for (const failed of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failed, () => {
    busy = false;
    waiting = [];
    say(bench().dataset.tFailed);
  });
}

/** First what was typed, then the presses that waited, one at a time. */
function goOn(unsent = []) {
  const field = unsent[0];
  if (field) {
    window.htmx.trigger(field, "change");
    return;
  }
  while (waiting.length && !busy) {
    const button = byId(waiting.shift());
    if (button && !button.disabled) {
      button.click();
      return;
    }
  }
}

export function say(text) {
  const line = document.createElement("p");
  line.className = "alert alert-warning";
  line.textContent = text;
  byId("said").replaceChildren(line);
}

// A second press while the first is on its way waits its turn: three times + is three sets more.
document.addEventListener("click", (event) => {
  if (!busy) return;
  const button = event.target.closest("#workbench button[id]:not([type=button]), #workbench a[hx-get]");
  if (!button || button.classList.contains("save-line")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting.push(button.id);
}, true);

document.addEventListener("input", (event) => {
  if (isFigure(event.target) || isKept(event.target)) keepTyped(event.target);
});
document.addEventListener("submit", (event) => {
  for (const field of event.target.querySelectorAll(".kept-typed")) forget(field);
});
// The browser itself tells of a change only where keys made it, not of what was put back.
document.addEventListener("focusout", (event) => {
  const field = event.target;
  if (isFigure(field) && isTyped(field) && !isRefused(field) && !busy) window.htmx.trigger(field, "change");
});
// A figure is typed over, not appended to.
document.addEventListener("focusin", (event) => {
  if (isFigure(event.target) && event.target.matches("input") && !before) event.target.select();
});
// Enter in a note is a new line; Ctrl+Enter saves it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea.figure")) {
    event.preventDefault();
    window.htmx.trigger(event.target, "change");
  }
});

// A page that the browser kept as it was may be of a draft that is over: what was typed is kept anyway.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

if (bench()?.hasAttribute("data-editable")) {
  document.body.classList.add("has-editor");
  putBack(bench(), say);
  startKeys();
  startDragging();
  bench().dataset.ready = "";
  document.addEventListener("editor:ready", () => { bench().dataset.ready = ""; });
}
