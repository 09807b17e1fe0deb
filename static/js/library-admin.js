// The body figure beside an exercise's form follows the shares that are chosen in it.
const figure = document.querySelector("[data-figure]");
const STEPS = { "": 0, 1: 1, 2: 3, 4: 5 };

function paint(name, muscle, quarters, text) {
  const step = STEPS[quarters] ?? 0;
  for (const part of figure.querySelectorAll(`.muscle[data-muscle="${muscle}"]`)) {
    part.dataset.step = step;
    part.querySelector(".shape").setAttribute("fill", `url(#${name}-${step})`);
  }
  const line = figure.querySelector(`tr[data-muscle="${muscle}"]`);
  line.classList.toggle("idle", step === 0);
  line.querySelector(".shape").setAttribute("fill", `url(#${name}-${step})`);
  line.querySelector(".value").textContent = text;
}

function follow(select) {
  // A variation has a page of its own too.
  const way = select.closest(".inline-related") ?? select.form;
  const name = way.querySelector("input[name$='-name'], input[name='name']").value;
  figure.querySelector("[data-figure-of]").textContent = name || figure.dataset.base;
  for (const one of way.querySelectorAll("select[data-works]")) {
    const chosen = one.selectedOptions[0];
    const share = chosen.value ? chosen.text.split(":")[0] : "–";
    paint(figure.dataset.figure, one.dataset.works, chosen.value, share);
  }
}

if (figure) {
  figure.dataset.base = figure.querySelector("[data-figure-of]").textContent;
  for (const event of ["change", "focusin"]) {
    document.addEventListener(event, ({ target }) => {
      if (target.matches("select[data-works]")) follow(target);
    });
  }
  // A form that was refused, or that the browser filled in again, says more than what is stored.
  const first = document.querySelector("select[data-works]:not(.empty-form *)");
  if (first) follow(first);
}
