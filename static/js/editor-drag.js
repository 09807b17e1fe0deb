// A line goes to its place by its grip: with a mouse, a pen or a finger. The buttons and keys beside
// it do the same, so nobody has to drag.

let held = null;

const linesOf = (list) => [...list.querySelectorAll(":scope > .line")];

/** The list under the pointer and the place in it, counted from 1; the main lift stays first. */
function placeAt(x, y) {
  const list = document.elementFromPoint(x, y)?.closest(".day-card")?.querySelector(".lines");
  if (!list) return null;
  const others = linesOf(list).filter((line) => line !== held.line);
  const before = others.filter((line) => {
    const box = line.getBoundingClientRect();
    return box.top + box.height / 2 < y;
  });
  return { list, place: Math.max(2, before.length + 1) };
}

function show(target) {
  const mark = held.mark;
  if (!target) {
    mark.remove();
    return;
  }
  const others = linesOf(target.list).filter((line) => line !== held.line);
  const after = others[target.place - 1];
  if (after) after.before(mark);
  else target.list.append(mark);
}

function begin(event) {
  const grip = event.target.closest("button.grip");
  if (!grip || event.button !== 0) return;
  const mark = document.createElement("li");
  mark.className = "drop-mark";
  mark.setAttribute("aria-hidden", "true");
  held = { grip, line: grip.closest(".line"), mark, from: [event.clientX, event.clientY], target: null, moved: false };
  grip.setPointerCapture(event.pointerId);
}

function drag(event) {
  if (!held) return;
  const [x, y] = held.from;
  if (!held.moved && Math.hypot(event.clientX - x, event.clientY - y) < 6) return;
  held.moved = true;
  held.line.classList.add("dragged");
  held.target = placeAt(event.clientX, event.clientY);
  show(held.target);
}

function drop() {
  if (!held) return;
  const { line, mark, target, moved, grip } = held;
  end();
  if (!moved || !target) return;
  const pk = line.dataset.line;
  const kind = target.list.closest(".day-card").id;
  grip.focus();
  if (kind !== line.dataset.kind) {
    const other = document.getElementById(`other-${pk}`);
    other?.setAttribute("hx-vals", JSON.stringify({ to: target.place }));
    other?.click();
  } else if (String(target.place) !== line.dataset.place) {
    document.getElementById(`place-${pk}`).value = String(target.place);
    document.getElementById(`put-${pk}`).click();
  }
  mark.remove();
}

function end() {
  held?.mark.remove();
  held?.line.classList.remove("dragged");
  held = null;
}

export function startDragging() {
  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", drag);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => event.key === "Escape" && end());
}
