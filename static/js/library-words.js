// Completes names in the admin's text fields: the word under the cursor, also the second and third.
// The names stand in datalists; without this script the browser offers them for the first word.
const SHOWN = 8;
const CHOSEN = "aria-activedescendant";
const list = document.createElement("ul");
list.id = "words";
list.className = "words";
list.role = "listbox";
list.hidden = true;
document.body.append(list);
let field = null;

function wordAt(input) {
  const cut = input.dataset.separators ?? "";
  const { value, selectionStart: cursor } = input;
  let start = cursor;
  let end = cursor;
  while (start > 0 && !cut.includes(value[start - 1])) start -= 1;
  while (end < value.length && !cut.includes(value[end])) end += 1;
  while (start < cursor && value[start] === " ") start += 1;
  return { start, end, typed: value.slice(start, cursor).toLowerCase() };
}

function others(input, { start, end }) {
  const rest = `${input.value.slice(0, start)};${input.value.slice(end)}`;
  return new Set(rest.split(/[;|]/).map((word) => word.replace(/\(.*/, "").trim().toLowerCase()));
}

// Names that begin so come first, then those that have it anywhere, in their meaning too.
function matches(input) {
  const word = wordAt(input);
  const there = others(input, word);
  const names = [...document.getElementById(input.dataset.words).options]
    .map(({ value, label }) => ({ value, label }))
    .filter(({ value }) => !there.has(value.toLowerCase()));
  const begin = names.filter(({ value }) => value.toLowerCase().startsWith(word.typed));
  const within = names.filter(({ value, label }) => !begin.some((one) => one.value === value)
    && `${value} ${label}`.toLowerCase().includes(word.typed));
  return [...begin, ...within].slice(0, SHOWN);
}

function close() {
  list.hidden = true;
  field?.setAttribute("aria-expanded", "false");
  field?.removeAttribute(CHOSEN);
  field = null;
}

function choose(at) {
  const options = [...list.children];
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
  if (options[at]) field.setAttribute(CHOSEN, options[at].id);
  else field.removeAttribute(CHOSEN);
}

function option({ value, label }, place) {
  const item = document.createElement("li");
  item.id = `words-${place}`;
  item.role = "option";
  item.dataset.value = value;
  const name = document.createElement("strong");
  name.textContent = value;
  item.append(name);
  if (label && label !== value) item.append(` ${label}`);
  return item;
}

function open(input, { all = false } = {}) {
  const { typed } = wordAt(input);
  const found = matches(input);
  const done = found.length > 0 && found[0].value.toLowerCase() === typed.trim();
  if (!found.length || (!typed && !all) || (done && !all)) {
    close();
    return;
  }
  field = input;
  list.replaceChildren(...found.map(option));
  list.ariaLabel = input.labels[0]?.textContent.replace(/:\s*$/, "") ?? input.name;
  input.after(list);
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  choose(typed ? 0 : -1);
}

function take(item) {
  const input = field;
  const { start, end } = wordAt(input);
  input.setRangeText(item.dataset.value, start, end, "end");
  close();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  close();
}

const KEYS = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at <= 0 ? count : at) - 1,
};

function pressed(event) {
  const input = event.target;
  if (list.hidden || field !== input) {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      open(input, { all: true });
    }
    return;
  }
  const at = [...list.children].findIndex((item) => item.ariaSelected === "true");
  if (KEYS[event.key]) {
    event.preventDefault();
    choose(KEYS[event.key](at, list.children.length));
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    take(list.children[at]);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close();
  } else if (event.key === "Tab") {
    if (at >= 0 && wordAt(input).typed) take(list.children[at]);
    close();
  }
}

function ready(root) {
  for (const input of root.querySelectorAll("input[data-words]")) {
    input.removeAttribute("list");
    input.role = "combobox";
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.parentElement.classList.add("has-words");
  }
}

function typedIn({ target, data }) {
  if (!target.matches("input[data-words]")) return;
  // After a separator all that is left is offered: the next word need not be known.
  const begun = data !== null && data !== undefined && (target.dataset.separators ?? "").includes(data);
  open(target, { all: begun && data !== "" });
}

ready(document);
document.addEventListener("formset:added", ({ target }) => ready(target));
document.addEventListener("input", typedIn);
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.("input[data-words]")) pressed(event);
});
document.addEventListener("click", ({ target }) => {
  if (target.matches?.("input[data-words]") && list.hidden && !wordAt(target).typed) {
    open(target, { all: true });
  }
});
document.addEventListener("focusout", ({ target }) => {
  if (target === field) close();
});
// Before the field loses the focus, and with it the list.
list.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const item = event.target.closest("li");
  if (item) take(item);
});
