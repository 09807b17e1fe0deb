// The whole editor by keys. Arrows and Alt work wherever they mean nothing else; single letters only
// on a line's buttons, and only while they are wanted: this browser remembers.
import { isTyped, standing } from "./editor-typed.js";

const OFF = "editor-keys-off";
const byId = (id) => document.getElementById(id);
const lines = () => [...document.querySelectorAll("#workbench .line")];
const isText = (element) => element.matches("input:not([type=checkbox]), textarea, select");

/** `sets-12` is the control `sets` of line 12. */
const controlOf = (element) => element.id.slice(0, element.id.lastIndexOf("-"));

function press(id) {
  const button = byId(id);
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

/** The same control of the next line that has it, across both days. */
function toLine(from, step) {
  const all = lines();
  const control = controlOf(document.activeElement);
  for (let at = all.indexOf(from) + step; all[at]; at += step) {
    const pk = all[at].dataset.line;
    const same = byId(`${control}-${pk}`);
    const target = same && !same.disabled && same.offsetParent ? same : byId(`sets-${pk}`);
    target.focus();
    target.closest(".line").scrollIntoView({ block: "nearest" });
    return true;
  }
  return false;
}

function moveLine(line, key) {
  const pk = line.dataset.line;
  if (key === "ArrowUp") return press(`earlier-${pk}`);
  if (key === "ArrowDown") return press(`later-${pk}`);
  const places = byId(`place-${pk}`);
  if (!places) return false;
  if (key === "Home" || key === "End") {
    places.selectedIndex = key === "Home" ? 0 : places.options.length - 1;
    return press(`put-${pk}`);
  }
  const towards = key === "ArrowRight" ? "light" : "heavy";
  return line.dataset.kind !== towards && press(`other-${pk}`);
}

const letters = {
  "+": (pk) => press(`more-${pk}`),
  "-": (pk) => press(`fewer-${pk}`),
  k: (pk) => press(`lock-${pk}`),
  s: (pk) => press(`swap-${pk}`),
  Delete: (pk) => press(`remove-${pk}`),
  m: (pk) => {
    const fold = byId(`more-of-${pk}`);
    fold.open = !fold.open;
    if (fold.open) byId(`tempo-${pk}`).focus();
    else byId(`open-${pk}`).focus();
    return true;
  },
};

function onKey(event) {
  const here = event.target;
  if (here.closest("dialog")) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    if (undoOrRedo(event, here)) event.preventDefault();
    return;
  }
  if (!here.closest("#workbench")) return;
  const line = here.closest(".line");
  if (event.key === "Escape") {
    if (escape(here)) event.preventDefault();
  } else if (line && event.altKey) {
    if (["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      event.preventDefault(); // Alt with an arrow would leave the page
      moveLine(line, event.key);
    }
  } else if (line && !here.closest(".panel") && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    if (toLine(line, event.key === "ArrowUp" ? -1 : 1)) event.preventDefault();
  } else if (!isText(here)) {
    single(event, line, here);
  }
}

function single(event, line, here) {
  if (localStorage.getItem(OFF)) return;
  if (event.key === "?") {
    event.preventDefault();
    byId("key-list").showModal();
  } else if (event.key === "a" && here.closest(".day-card")) {
    event.preventDefault();
    press(`add-${here.closest(".day-card").id}`);
  } else if (line && letters[event.key]) {
    event.preventDefault();
    letters[event.key](line.dataset.line);
  }
}

function undoOrRedo(event, here) {
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return false;
  // While something is typed there, the field has an undo of its own.
  if (isText(here) && isTyped(here)) return false;
  return press(key === "y" || event.shiftKey ? "redo" : "undo");
}

function escape(here) {
  if (here.matches(".figure") && isTyped(here)) {
    const wasRefused = here.defaultValue !== standing(here);
    here.value = standing(here);
    here.dispatchEvent(new Event("input", { bubbles: true }));
    if (here.matches("input")) here.select();
    // Sent as it stands, so that what was said against it goes too.
    if (wasRefused) window.htmx.trigger(here, "change");
    return true;
  }
  const fold = here.closest("details[open]");
  const close = here.closest(".panel")?.querySelector("[data-close]");
  if (close) {
    close.click();
    return true;
  }
  if (fold) {
    fold.open = false;
    fold.querySelector("summary").focus();
    return true;
  }
  return false;
}

export function startKeys() {
  document.addEventListener("keydown", onKey);
  const dialog = byId("key-list");
  document.addEventListener("click", (event) => {
    if (event.target.closest("#keys-open")) dialog.showModal();
  });
  const wanted = byId("keys-single");
  wanted.checked = !localStorage.getItem(OFF);
  wanted.addEventListener("change", () => {
    if (wanted.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}
