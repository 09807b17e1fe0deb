/* Today that was left open is shown again on another day: the workout on it is not today's any more.
 * It is made anew where nothing is lost with that, else it says whose day it is. */

import { all, data, today } from "./today-forms.js";

const UNDER_WAY_MS = 6 * 60 * 60 * 1000;
const SIGNAL_MS = 4_000;
const made = 1000 * Number(document.getElementById("phone").dataset.made);
let touched = 0;

for (const name of ["input", "click"]) {
  today.addEventListener(name, ({ target }) => {
    if (target.closest("form")) touched = Date.now();
  }, { capture: true });
}

/** The date of a moment where she lives, as the server counts her days. */
function dateOf(moment) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: data.zone }).format(moment);
  } catch {
    return new Date(moment).toDateString();
  }
}

/** Whether the server answers, whatever it says: a phone takes a gym's dead network for signal. */
async function hasSignal() {
  if (!navigator.onLine) return false;
  try {
    await fetch(data.token, { cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(SIGNAL_MS) });
    return true;
  } catch {
    return false;
  }
}

export function watchDay(outbox) {
  const line = document.getElementById("other-date");
  let looking = false;

  async function look(mayLeave) {
    if (document.hidden || dateOf(Date.now()) === dateOf(made)) return;
    const waiting = (await outbox.records()).map(({ entry }) => entry).filter((entry) =>
      entry.program === data.program && entry.week === Number(data.week) && entry.day === data.day);
    const begun = waiting.length > 0 || all("form.is-done").length > 0;
    const last = Math.max(touched, begun ? made : 0, ...waiting.map((entry) => Date.parse(entry.edited_at)));
    // A workout goes on past midnight.
    if (Date.now() - last < UNDER_WAY_MS) return;
    const was = touched;
    if (mayLeave && !begun && (await hasSignal()) && touched === was) {
      // Not by reloading: the address may ask for a day that was on offer then.
      location.replace(line.querySelector("a").href);
      return;
    }
    line.hidden = false;
  }

  async function resume() {
    if (looking) return;
    looking = true;
    await look(true).finally(() => (looking = false));
  }

  document.addEventListener("visibilitychange", resume);
  addEventListener("online", resume);
  addEventListener("pageshow", (event) => event.persisted && resume());
  // A copy that was kept on another day comes where there is no signal: leaving would lead to it again.
  look(false);
}
