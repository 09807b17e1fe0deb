/* The outbox: what was tapped is kept here until the server has said what became of it.
 *
 * It belongs to one user. No CSRF token is kept: a fresh one is fetched when sending. One tab sends
 * at a time (Web Locks). A refused entry is set aside and blocks none of the others.
 */

const DATABASE = "lockout";
const STORE = "outbox";
const AT_ONCE = 100;
const FEWEST = 10;
const RETRY_MS = 15_000;
const LATE = "late";
const EVENING_MS = 6 * 60 * 60 * 1000;
// The server takes a clock for wrong that is two minutes ahead of its own.
const LEAD_MS = 115_000;
// Written before the tap is painted: the database takes some milliseconds, in which a phone may
// put the page away. What is found there when a page opens goes into the database then.
const JOURNAL = "lockout-journal-";
// Between the tabs of one phone.
const CHANNEL = "lockout-outbox";

/** What `act` comes to; nothing where a private window denies storage: the database alone, and for
 * the order of edits the clock, has to do then. */
function ifAllowed(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

const kept = (name, make) => ifAllowed(() => {
  let value = localStorage.getItem(name);
  if (!value) localStorage.setItem(name, (value = make()));
  return value;
}) ?? make();

export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Only https and localhost have randomUUID; a phone in the gym's network may have neither.
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

function asPromise(request) {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

/** Where records are kept: IndexedDB, or memory where a browser denies it. */
async function store() {
  try {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore(STORE, { keyPath: "uuid" }).createIndex("user", "user");
    const database = await asPromise(opening);
    const run = (mode, act) => asPromise(act(database.transaction(STORE, mode).objectStore(STORE)));
    return {
      put: (record) => run("readwrite", (s) => s.put(record)),
      drop: (key) => run("readwrite", (s) => s.delete(key)),
      of: (user) => run("readonly", (s) => s.index("user").getAll(user)),
      everybodys: () => run("readonly", (s) => s.getAll()),
    };
  } catch {
    const records = new Map();
    return {
      put: async (record) => records.set(record.uuid, record),
      drop: async (key) => records.delete(key),
      of: async (user) => [...records.values()].filter((record) => record.user === user),
      everybodys: async () => [...records.values()],
    };
  }
}

const journal = (record) =>
  ifAllowed(() => localStorage.setItem(JOURNAL + record.uuid, JSON.stringify(record)));

const journalled = () => ifAllowed(() => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(JOURNAL));
  return keys.map((key) => JSON.parse(localStorage.getItem(key))).filter(Boolean);
}) ?? [];

const strike = (record) => ifAllowed(() => localStorage.removeItem(JOURNAL + record.uuid));

const SET_KINDS = ["set", "correction", "undo"];
const isOfSet = (entry) => SET_KINDS.includes(entry.kind);

/** What an entry speaks of: a set and its corrections are one thing, so are an answer and the next
 * to the same question about the same exercise. */
export function thingOf(entry) {
  const part = isOfSet(entry) ? [entry.set_kind, entry.set_number, entry.side]
    : [entry.kind === "reopen" ? "finish" : entry.kind];
  if (entry.kind === "answer") part.push(entry.row ?? "");
  return [entry.program, entry.week, entry.day, entry.prescription, ...part].join();
}

/** How many sets entries speak of. A set that was corrected is one set. */
export const setsIn = (entries) => new Set(entries.filter(isOfSet).map(thingOf)).size;

/** Whosever they are, the entries that wait on this phone: only to be counted. */
export async function waitingHere() {
  const records = [...await (await store()).everybodys(), ...journalled()];
  return records.filter(({ sent, refused }) => !sent && !refused).map(({ entry }) => entry);
}

/** Of entries that were sent: the last set logged in these hours, where its workout goes on. */
export function underWay(entries) {
  const set = entries.findLast((entry) => entry.kind === "set" &&
    Date.now() - Date.parse(entry.edited_at) < EVENING_MS);
  const here = (entry) => ["program", "week", "day"].every((name) => entry[name] === set[name]);
  const ends = set && entries.findLast((entry) => ["finish", "reopen"].includes(entry.kind) && here(entry));
  return ends?.kind === "finish" ? undefined : set;
}

export class Outbox {
  /** `changed({waiting, refused, state})` is told after every change; waiting: how many things,
   * a set that was corrected is one; state: saved, saving, waiting or login. `made`: the server's
   * clock, in seconds, when it began this page, which may be older than what was sent since. A request without an answer counts as no signal after
   * `slowMs` and is given up after `answerMs`. `arrived(entries)` is told when all is sent,
   * `others()` when another tab of this user kept or sent something. */
  constructor({ user, sync, token, changed, arrived, others, made = Infinity, slowMs = 4_000, answerMs = 10_000 }) {
    Object.assign(this, { user, sync, token, changed, arrived, others, made, slowMs, answerMs, state: "saved" });
    this.atOnce = AT_ONCE;
    this.delivered = [];
    // Entries on their way into the store, those that wait in it, and those that were refused.
    this.storing = new Set();
    this.inStore = [];
    this.refused = [];
    // The latest of each thing that this page shows.
    this.shown = new Map();
    this.device = kept("lockout-device", uuid);
    this.store = this.open();
    this.join();
    // Out of sight too: a request that hangs here would keep the other tabs waiting.
    addEventListener("online", () => (document.hidden ? this.giveUp() : this.wake()));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.isSlow ? this.wake() : this.send();
    });
  }

  /** Hears the other tabs while the page is there: one that was put away with its ears open might
   * not come back as it was. */
  join() {
    const open = () => {
      this.channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
      this.channel?.addEventListener("message", ({ data }) => data.user === this.user && this.hear(data.state));
    };
    open();
    addEventListener("pagehide", () => {
      this.channel?.close();
      this.channel = null;
    });
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      open();
      this.hear(this.state);
    });
  }

  /** Another tab has kept something, or knows what became of it. Should it be closed with that, what
   * waits is sent from here. */
  async hear(state) {
    if (!this.sending) this.state = state;
    await this.read();
    if (this.waiting && !this.sending) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), RETRY_MS);
    }
    await this.others?.();
  }

  /** True of an entry that is later than what this page shows of the same thing. */
  isNew(entry) {
    return entry.seq > (this.shown.get(thingOf(entry)) ?? 0);
  }

  show(entry) {
    if (this.isNew(entry)) this.shown.set(thingOf(entry), entry.seq);
  }

  /** The store, with everything a page before this one was cut off from putting there. */
  async open() {
    const opened = await store();
    for (const record of journalled()) {
      await opened.put(record);
      strike(record);
    }
    return opened;
  }

  /** Records of this user that still wait, or were refused, in the order they were tapped. */
  async records() {
    return (await this.all()).filter((record) => !record.sent);
  }

  /** Everything tapped that the page does not show: what waits, and what was sent after the server
   * made it. What every later page will show is forgotten. */
  async unseen() {
    const records = await this.all();
    const seen = records.filter((record) => record.sent < this.made);
    for (const record of seen) await (await this.store).drop(record.uuid);
    return records.filter((record) => !seen.includes(record));
  }

  async all() {
    const records = await (await this.store).of(this.user);
    return records.sort((a, b) => a.entry.seq - b.entry.seq);
  }

  /** Names and dates an entry, later than the one before it. A clock that was far ahead and was put
   * right is followed as far as the server believes a phone: what is earlier would lose against the
   * entry that it corrects. */
  stamp(fields) {
    const last = JSON.parse(kept("lockout-last", () => '{"seq":0,"at":0}'));
    const now = Date.now();
    const next = { seq: last.seq + 1, at: Math.min(Math.max(now, last.at + 1), now + LEAD_MS) };
    ifAllowed(() => localStorage.setItem("lockout-last", JSON.stringify(next)));
    return { ...fields, uuid: uuid(), seq: next.seq, edited_at: new Date(next.at).toISOString() };
  }

  /** Keeps an entry, then sends. `label` names it for the list of refused ones. */
  async add(fields, label = "") {
    const entry = this.stamp(fields);
    this.show(entry);
    const record = { uuid: entry.uuid, user: this.user, entry, label };
    journal(record);
    // At once: while the store is being written, "saved" must not stand there for this one.
    this.storing.add(entry);
    this.changed({ waiting: this.waiting, refused: this.refused, state: this.underWay });
    await (await this.store).put(record);
    strike(record);
    this.state = this.underWay;
    await this.tell(entry);
    this.send();
  }

  async again(record) {
    await (await this.store).put({ ...record, refused: "" });
    this.send();
  }

  async drop(record) {
    await (await this.store).drop(record.uuid);
    await this.tell();
  }

  /** Says here and to the other tabs what is in the store. */
  async tell(stored) {
    const state = await this.read(stored);
    this.channel?.postMessage({ user: this.user, state });
  }

  /** Reads the store and says what is in it; `stored` is not on its way there any more. */
  async read(stored) {
    const records = await this.records();
    this.storing.delete(stored);
    this.refused = records.filter((record) => record.refused);
    this.inStore = records.filter((record) => !record.refused).map((record) => record.entry);
    const { waiting, refused } = this;
    const state = this.storing.size ? this.underWay : waiting ? this.state : "saved";
    this.changed({ waiting, refused, state });
    return state;
  }

  get waiting() {
    return new Set([...this.inStore, ...this.storing].map(thingOf)).size;
  }

  /** What is said of an entry on its way: behind a request that hangs it waits. */
  get underWay() {
    return this.isSlow ? "waiting" : "saving";
  }

  /** Sends what waits. Who asks while it is being sent joins in: ten taps behind a request that
   * hangs are not ten requests one after the other. */
  send() {
    this.asked = true;
    this.sending ??= this.sendAll();
    return this.sending;
  }

  async sendAll() {
    clearTimeout(this.timer);
    const one = () => this.drain();
    try {
      do {
        this.asked = this.woken = false;
        const slow = setTimeout(() => this.say(), this.slowMs);
        this.state = await (navigator.locks ? navigator.locks.request("lockout-outbox", one) : one());
        clearTimeout(slow);
        this.isSlow = false;
        await this.tell();
      } while (this.woken || (this.asked && this.state === "saved"));
    } finally {
      this.sending = null;
    }
    if (this.state === "saved" && this.delivered.length) this.arrived?.(this.delivered.splice(0));
    if (this.state === "waiting") this.timer = setTimeout(() => this.send(), RETRY_MS);
  }

  /** There is a connection, and nothing comes through it. */
  say() {
    this.isSlow = true;
    this.state = "waiting";
    return this.tell();
  }

  /** The network is back, or she is: what hangs is given up, and what waits is sent at once. */
  wake() {
    this.woken = Boolean(this.sending);
    this.giveUp();
    return this.send();
  }

  giveUp(why) {
    this.request?.abort(why);
  }

  async drain() {
    for (let most = AT_ONCE; ; ) {
      const waiting = (await this.records()).filter((record) => !record.refused);
      if (!waiting.length) return "saved";
      const batch = waiting.slice(0, Math.min(most, this.atOnce));
      let answer;
      try {
        answer = await this.post(batch.map((record) => record.entry));
      } catch {
        // It may have been saved all the same: the server knows the entries by their names. Where
        // the signal is poor, fewer go through at once.
        const late = this.request.signal.reason === LATE;
        if (late) this.atOnce = Math.max(FEWEST, Math.ceil(this.atOnce / 4));
        return "waiting";
      }
      if (answer.status === 401 || answer.status === 409) return "login";
      if ((answer.status === 400 || answer.status === 413) && batch.length > 1) {
        most = 1; // One of them is broken: find it, and let the others pass.
      } else if (answer.status === 400) {
        const message = answer.data.errors?.[0]?.message ?? "?";
        await (await this.store).put({ ...batch[0], refused: message });
      } else if (answer.status === 200) {
        this.atOnce = Math.min(AT_ONCE, 2 * this.atOnce);
        if (!(await this.settle(batch, answer))) return "waiting";
      } else {
        return "waiting";
      }
    }
  }

  /** True if every entry of the batch was answered for by its own name. */
  async settle(batch, { data }) {
    const { at } = data;
    const byUuid = new Map(data.entries.map((fate) => [fate.uuid, fate]));
    let all = true;
    for (const record of batch) {
      const fate = byUuid.get(record.uuid);
      if (!fate) all = false;
      else if (fate.fate === "refused") await (await this.store).put({ ...record, refused: fate.message });
      // A newer edit stands, made elsewhere: a copy of the page must not paint this one over it.
      else if (fate.fate === "superseded" || !at) await (await this.store).drop(record.uuid);
      else await (await this.store).put({ ...record, sent: at });
      if (fate && fate.fate !== "refused") this.delivered.push(record.entry);
    }
    return all;
  }

  async post(entries) {
    const fresh = await this.json(this.token, {});
    if (fresh.status !== 200) return fresh;
    if (fresh.data.user !== this.user) return { status: 409 };
    return this.json(this.sync, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": fresh.data.token },
      body: JSON.stringify({ device: this.device, user: this.user, entries }),
    });
  }

  /** Only an answer of our own, in JSON and not redirected, counts as one; and only in time: a
   * dead connection may say nothing for minutes, and meanwhile nobody else would be sent. */
  async json(url, options) {
    this.request = new AbortController();
    const { signal } = this.request;
    const late = setTimeout(() => this.giveUp(LATE), this.answerMs);
    try {
      const response = await fetch(url, { cache: "no-store", credentials: "same-origin", signal, ...options });
      const ours = response.headers.get("Content-Type")?.startsWith("application/json");
      if (!ours || response.redirected) throw new Error("not an answer");
      return { status: response.status, data: await response.json() };
    } finally {
      clearTimeout(late);
    }
  }
}
