/* On every page of somebody who is logged in: keeps the page for a gym without signal, sends what
 * waits, warns before logging out, and says when a new version is ready. */

import { Outbox, setsIn, underWay } from "./outbox.js";

const phone = document.getElementById("phone");
const data = phone.dataset;
const part = (name) => phone.querySelector(`[data-${name}]`);
const TRAINING = "lockout-training";
const TRAINING_MS = 6 * 60 * 60 * 1000;

// --- what waits --------------------------------------------------------------------------------

let made;
const outbox = () => (made ??= new Outbox({ user: Number(data.user), sync: data.sync,
  token: data.token, slowMs: Number(data.slowMs), answerMs: Number(data.answerMs), changed: () => {},
  arrived }));
const isToday = document.getElementById("today") !== null;

/** A day of rest, where the server had not heard yet that she trains. */
function arrived(sent) {
  if (!isToday && location.pathname === data.today && underWay(sent)) location.reload();
}

// Today sends by itself; every other page sends what Today could not.
if (!isToday) outbox().send();

/** What waits in words, "" for nothing. */
async function unsent() {
  const records = await outbox().records();
  const count = setsIn(records.map(({ entry }) => entry));
  if (!records.length) return "";
  if (!count) return data.tOther;
  return count === 1 ? data.tOne : data.tMore.replace("#", count);
}

// --- logging out -------------------------------------------------------------------------------

const dialog = phone.querySelector("dialog");
const ask = (name) => dialog.querySelector(`[data-${name}]`);
// Out of the page's container, which would be taken for the window.
document.body.append(dialog);
let leaving;

const isLogOut = (form) =>
  form.method === "post" && new URL(form.action, location.href).pathname === data.logout;

/** Who takes the phone next has no use for this rest timer. */
function forgetRests() {
  try {
    const rests = Object.keys(localStorage).filter((key) => key.startsWith("lockout-rest"));
    for (const key of rests) localStorage.removeItem(key);
  } catch {
    // Without storage nothing was kept.
  }
}

function leave() {
  forgetRests();
  leaving.dataset.sure = "";
  leaving.requestSubmit();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!isLogOut(form) || "sure" in form.dataset) return;
  event.preventDefault();
  leaving = form;
  const said = await unsent().catch(() => "");
  const noSignal = !navigator.onLine && Boolean(navigator.serviceWorker?.controller);
  if (!said && !noSignal) return leave();
  ask("title").textContent = said ? data.tLeave : data.tLeaveOffline;
  ask("unsent").textContent = said;
  ask("waits").hidden = ask("send").hidden = !said;
  ask("no-signal").hidden = !noSignal;
  ask("failed").hidden = true;
  dialog.showModal();
});
ask("leave").addEventListener("click", leave);
ask("stay").addEventListener("click", () => dialog.close());

function sayOfSending(text) {
  ask("failed").textContent = text;
  ask("failed").hidden = false;
}

ask("send").addEventListener("click", async () => {
  sayOfSending(data.tSending);
  // Another tab may be sending, over a connection that hangs: nobody is kept waiting for that.
  const late = new Promise((done) => setTimeout(done, Number(data.answerMs)));
  await Promise.race([outbox().wake(), late]);
  const said = await unsent();
  if (!said) return leave();
  ask("unsent").textContent = said;
  sayOfSending(data.tFailed);
});

const line = document.querySelector("[data-unsent-line]");
if (line) {
  line.textContent = await unsent().catch(() => "");
  line.hidden = !line.textContent;
}

// --- the service worker ------------------------------------------------------------------------

const workers = navigator.serviceWorker;

/** A new version must never come between two sets. */
function isTraining() {
  const workout = document.getElementById("workout");
  try {
    if (workout) {
      const begun = !workout.hidden && workout.querySelector("form.is-done");
      if (begun) localStorage.setItem(TRAINING, Date.now());
      else localStorage.removeItem(TRAINING);
    }
    return Date.now() - Number(localStorage.getItem(TRAINING) ?? 0) < TRAINING_MS;
  } catch {
    return Boolean(workout);
  }
}

function sayCopy(of) {
  const at = new Date(of);
  const today = at.toDateString() === new Date().toDateString();
  const style = today ? { timeStyle: "short" } : { dateStyle: "full", timeStyle: "short" };
  const when = new Intl.DateTimeFormat(document.documentElement.lang, style).format(at);
  part("copy").textContent = data.tCopy.replace("#", when);
  part("copy").hidden = false;
  addEventListener("online", () => (part("copy").hidden = true), { once: true });
}

async function keepPages() {
  const hadWorker = workers.controller !== null;
  workers.addEventListener("message", (event) => event.data.type === "copy" && sayCopy(event.data.of));
  const registration = await workers.register(data.worker, { scope: "/" });
  offerUpdates(registration);
  const { active } = await workers.ready;
  // The page that brought the worker did not come through it.
  active.postMessage({ type: hadWorker ? "reading" : "keep", href: location.href });
  addEventListener("pageshow", (event) => {
    if (event.persisted) active.postMessage({ type: "reading", href: location.href });
  });
}

function offerUpdates(registration) {
  let asked = false;
  const offer = () => {
    part("update").hidden = isTraining() || !registration.waiting || !workers.controller;
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  const workout = document.getElementById("workout");
  if (workout) {
    new MutationObserver(offer).observe(workout, { subtree: true, attributeFilter: ["class", "hidden"] });
  }
  part("update").querySelector("button").addEventListener("click", () => {
    asked = true;
    registration.waiting?.postMessage({ type: "update" });
  });
  workers.addEventListener("controllerchange", () => asked && location.reload());
  offer();
}

// Only https and localhost have one; without it the pages need signal, and nothing else changes.
if (workers) keepPages().catch((error) => console.warn("Pages are not kept:", error));

// What is kept here may go when the phone is short of room, unless it is asked not to.
document.getElementById("today")?.addEventListener("submit", () => {
  navigator.storage?.persist?.().catch(() => {});
}, { once: true });

// --- on the home screen ------------------------------------------------------------------------

const install = document.querySelector("[data-install]");
if (install) {
  const opened = matchMedia("(display-mode: standalone)").matches || navigator.standalone;
  install.closest("[data-install-card]").hidden = Boolean(opened);
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    install.hidden = false;
    install.onclick = () => event.prompt();
  });
}
