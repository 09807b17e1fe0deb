// The roster by single keys: j and k move through the rows, Enter or o opens, / searches.
// Who speaks to the browser or types by accident turns them off; this browser remembers it.
const OFF = "roster-keys-off";

function rows() {
  return [...document.querySelectorAll(".roster .stretched")];
}

function move(step) {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  const row = all[Math.max(0, Math.min(next, all.length - 1))];
  row?.focus({ focusVisible: true });
  row?.closest("tr").scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  o: () => rows().includes(document.activeElement) && document.activeElement.click(),
  "/": () => document.getElementById("id_q")?.focus(),
};

function isTyping(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.id === "id_q" && event.key === "ArrowDown") {
    event.preventDefault();
    move(1);
  } else if (!isTyping(event.target) && keys[event.key] && !localStorage.getItem(OFF)) {
    event.preventDefault();
    keys[event.key]();
  }
});

const help = document.getElementById("keys");
if (help) {
  const button = help.querySelector("button");
  const on = button.textContent;
  const say = () => {
    const off = localStorage.getItem(OFF) !== null;
    button.textContent = off ? button.dataset.off : on;
  };
  button.addEventListener("click", () => {
    if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
    say();
  });
  say();
  help.hidden = false;
}
