/* The rest timer: a moment on the clock, not a count of ticks, so that a locked screen, a reload or
 * another tab does not break it. */

const KEY = "lockout-rest";
const SHOWN_AFTER_MS = 90_000;

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export class Rest {
  constructor(bar, words) {
    this.bar = bar;
    // Out of the page's container: browsers that contain its layout would fix the bar to it.
    document.body.append(bar);
    this.words = words;
    bar.querySelector("[data-more]").addEventListener("click", () => this.more(15));
    bar.querySelector("[data-skip]").addEventListener("click", () => this.stop());
    document.addEventListener("visibilitychange", () => this.draw());
    this.draw();
  }

  start(seconds, then) {
    if (!seconds) return;
    this.keep({ endsAt: Date.now() + seconds * 1000, seconds, then });
  }

  more(seconds) {
    const rest = this.read();
    if (!rest) return;
    const endsAt = Math.max(rest.endsAt, Date.now()) + seconds * 1000;
    this.keep({ ...rest, endsAt, seconds: rest.seconds + seconds });
  }

  stop() {
    this.keep(null);
  }

  keep(rest) {
    this.rest = rest;
    try {
      if (rest) localStorage.setItem(KEY, JSON.stringify(rest));
      else localStorage.removeItem(KEY);
    } catch {
      // Without storage the timer still runs; it only does not survive a reload.
    }
    this.draw();
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? this.rest;
    } catch {
      return this.rest;
    }
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
    this.bar.querySelector(".clock").textContent = clock(Math.max(0, Math.ceil(left / 1000)));
    this.bar.querySelector("progress").value = over ? 1 : 1 - left / (rest.seconds * 1000);
    const lines = [over ? ended : `${word} ${clock(rest.seconds)}`, rest.then];
    this.bar.querySelector("[data-text]").innerText = lines.join("\n");
    this.timer = setTimeout(() => this.draw(), over ? 1000 : left % 1000 || 1000);
  }
}
