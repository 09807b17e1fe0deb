// The roster by single keys: j and k move through the rows and on to the next page, Enter or o opens,
// / searches, and Enter there opens the only one found. Who comes back stands on the row she left. Who speaks to the browser or types by accident turns them off; this browser remembers it.
const OFF = "roster-keys-off";
const ENTERS = "roster-enters"; // the row that the next page begins with: its first or its last
const LEFT = "roster-left"; // the row that was opened, and the address of the roster it stood on

function rows() {
  return [...document.querySelectorAll(".roster .stretched")];
}

function focusOn(row) {
  row?.focus({ focusVisible: true });
  row?.closest("tr").scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  const page = at < 0 || all[next] ? null : document.querySelector(`a[rel="${step > 0 ? "next" : "prev"}"]`);
  if (page) {
    sessionStorage.setItem(ENTERS, step > 0 ? "first" : "last");
    page.click();
  } else {
    focusOn(all[Math.max(0, Math.min(next, all.length - 1))]);
  }
}

const enters = sessionStorage.getItem(ENTERS);
sessionStorage.removeItem(ENTERS);
if (enters) focusOn(rows().at(enters === "first" ? 0 : -1));
else comeBack();

function comeBack() {
  const left = JSON.parse(sessionStorage.getItem(LEFT));
  sessionStorage.removeItem(LEFT);
  if (left?.search === location.search) focusOn(document.getElementById(left.row));
}

addEventListener("pageshow", (event) => event.persisted && comeBack());
document.addEventListener("click", (event) => {
  const row = event.target.closest?.(".roster .stretched");
  if (row) sessionStorage.setItem(LEFT, JSON.stringify({ row: row.id, search: location.search }));
});

let opens = false; // Enter was pressed in the search: what comes is opened if it is one
document.addEventListener("input", () => (opens = false));
document.addEventListener("htmx:afterSettle", () => {
  if (!opens) return;
  opens = false;
  if (rows().length === 1) rows()[0].click();
});

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
  if (event.target.id === "id_q" && event.key === "Enter") {
    opens = event.target.value.trim() !== "";
  } else if (event.target.id === "id_q" && event.key === "ArrowDown") {
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
