/* Between two sets: the rest timer, how the phone calls its lifter, and that it stays awake for her,
 * where the platform lets it. One file, since each is a request of the first load.
 *
 * The timer is a moment on the clock, not a count of ticks, so that a locked screen, a reload or
 * another tab does not break it. It is its lifter's: whoever else trains with this phone has none of
 * it, and logging out ends it. */

// --- calls and the screen ----------------------------------------------------------------------

let audio;

/** Sound may only be made after a tap: called in one. */
export function listen() {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context) return;
  audio ??= new Context();
  if (audio.state === "suspended") audio.resume().catch(() => {});
}

/** Two short notes. Silent where no tap has allowed a sound yet. */
export function chime() {
  if (audio?.state !== "running") return;
  for (const [after, pitch] of [[0, 660], [0.18, 880]]) {
    const note = audio.createOscillator();
    const volume = audio.createGain();
    const at = audio.currentTime + after;
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0.3, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.16);
    note.connect(volume).connect(audio.destination);
    note.start(at);
    note.stop(at + 0.17);
  }
}

export const buzz = (pattern) => navigator.vibrate?.(pattern);

let lock;
let wanted = false;

async function ask() {
  if (!wanted || document.hidden || !navigator.wakeLock || (lock && !lock.released)) return;
  try {
    lock = await navigator.wakeLock.request("screen");
    if (!wanted) lock.release();
  } catch {
    // A low battery says no: the screen then goes dark as it always did.
  }
}

/** The screen stays on during a workout. The lock is lost whenever the page is put away. */
export function stayAwake(on) {
  wanted = on;
  if (on) ask();
  else lock?.release().catch(() => {});
}

document.addEventListener("visibilitychange", ask);

// --- the timer ---------------------------------------------------------------------------------

const KEY = "lockout-rest-"; // and the lifter's number; phone.js forgets them
const SHOWN_AFTER_MS = 90_000;
const CALLED_LATE_MS = 10_000;

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export class Rest {
  /** `calls`: whether it sounds and vibrates when the rest is over. */
  constructor(bar, user, words, calls) {
    this.bar = bar;
    this.key = KEY + user;
    this.calls = calls;
    // Out of the page's container: browsers that contain its layout would fix the bar to it.
    document.body.append(bar);
    this.words = words;
    bar.querySelector("[data-more]").addEventListener("click", () => this.more(15));
    bar.querySelector("[data-skip]").addEventListener("click", () => this.stop());
    document.addEventListener("visibilitychange", () => this.draw());
    // Begun, prolonged or skipped in another tab.
    addEventListener("storage", (event) => event.key === this.key && this.draw());
    this.draw();
  }

  start(seconds, then) {
    if (!seconds) return this.stop();
    this.keep({ endsAt: Date.now() + seconds * 1000, seconds, then });
  }

  more(seconds) {
    const rest = this.read();
    if (!rest) return;
    const endsAt = Math.max(rest.endsAt, Date.now()) + seconds * 1000;
    this.keep({ ...rest, endsAt, seconds: rest.seconds + seconds, called: false });
  }

  stop() {
    this.keep(null);
  }

  keep(rest, { drawn = false } = {}) {
    this.rest = null;
    try {
      if (rest) localStorage.setItem(this.key, JSON.stringify(rest));
      else localStorage.removeItem(this.key);
    } catch {
      // Without storage the timer still runs; it only does not survive a reload.
      this.rest = rest;
    }
    if (!drawn) this.draw();
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? this.rest;
    } catch {
      return this.rest;
    }
  }

  /** Once a rest; not for one that was over long before the page came back. */
  call(rest, left) {
    this.keep(rest, { drawn: true });
    if (left < -CALLED_LATE_MS) return;
    if (this.calls.sounds) chime();
    if (this.calls.vibrates) buzz([200, 100, 200]);
  }

  draw() {
    clearTimeout(this.timer);
    const rest = this.read();
    const left = rest ? rest.endsAt - Date.now() : 0;
    this.bar.hidden = !rest || left < -SHOWN_AFTER_MS;
    if (this.bar.hidden) return;
    const over = left <= 0;
    const { over: ended, rest: word } = this.words;
    this.bar.classList.toggle("is-over", over);
    if (over && !rest.called) this.call({ ...rest, called: true }, left);
    this.bar.querySelector(".clock").textContent = clock(Math.max(0, Math.ceil(left / 1000)));
    this.bar.querySelector("progress").value = over ? 1 : 1 - left / (rest.seconds * 1000);
    const lines = [over ? ended : `${word} ${clock(rest.seconds)}`, rest.then];
    const said = this.bar.querySelector("[data-text]");
    // Said once to who listens, not every second.
    if (said.innerText !== lines.join("\n")) said.innerText = lines.join("\n");
    this.timer = setTimeout(() => this.draw(), over ? 1000 : left % 1000 || 1000);
  }
}
