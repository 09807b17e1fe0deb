/* The outbox: what was tapped is kept here until the server has said what became of it.
 *
 * It belongs to one user. No CSRF token is kept: a fresh one is fetched when sending. One tab sends
 * at a time (Web Locks). A refused entry is set aside and blocks none of the others.
 */

const DATABASE = "lockout";
const STORE = "outbox";
const AT_ONCE = 100;
const RETRY_MS = 15_000;
// Written before the tap is painted: the database takes some milliseconds, in which a phone may
// put the page away. What is found there when a page opens goes into the database then.
const JOURNAL = "lockout-journal-";

function kept(name, make) {
  try {
    let value = localStorage.getItem(name);
    if (!value) localStorage.setItem(name, (value = make()));
    return value;
  } catch {
    return make();
  }
}

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
    };
  } catch {
    const records = new Map();
    return {
      put: async (record) => records.set(record.uuid, record),
      drop: async (key) => records.delete(key),
      of: async (user) => [...records.values()].filter((record) => record.user === user),
    };
  }
}

function journal(record) {
  try {
    localStorage.setItem(JOURNAL + record.uuid, JSON.stringify(record));
  } catch {
    // Private browsing: the database alone has to do.
  }
}

function journalled() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(JOURNAL));
    return keys.map((key) => JSON.parse(localStorage.getItem(key))).filter(Boolean);
  } catch {
    return [];
  }
}

function strike(record) {
  try {
    localStorage.removeItem(JOURNAL + record.uuid);
  } catch {
    // It was never written.
  }
}

export class Outbox {
  /** `changed({waiting, refused, state})` is told after every change; state: saved, saving,
   * waiting or login. `made`: the server's clock, in seconds, when it made this page; the page may
   * be older than what was sent since. */
  constructor({ user, sync, token, changed, made = Infinity }) {
    Object.assign(this, { user, sync, token, changed, made, state: "saved" });
    // Entries on their way into the store, and what was told last.
    this.storing = 0;
    this.told = { waiting: 0, refused: [] };
    this.device = kept("lockout-device", uuid);
    this.store = this.open();
    for (const [target, name] of [[window, "online"], [document, "visibilitychange"]]) {
      target.addEventListener(name, () => document.hidden || this.send());
    }
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

  /** Names and dates an entry, never earlier than the one before it, whatever the clock does. */
  stamp(fields) {
    const last = JSON.parse(kept("lockout-last", () => '{"seq":0,"at":0}'));
    const next = { seq: last.seq + 1, at: Math.max(Date.now(), last.at + 1) };
    if (next.at > Date.now() + 60_000) next.at = Date.now();
    try {
      localStorage.setItem("lockout-last", JSON.stringify(next));
    } catch {
      // Private browsing: the clock alone orders the edits.
    }
    return { ...fields, uuid: uuid(), seq: next.seq, edited_at: new Date(next.at).toISOString() };
  }

  /** Keeps an entry, then sends. `label` names it for the list of refused ones. */
  async add(fields, label = "") {
    const entry = this.stamp(fields);
    const record = { uuid: entry.uuid, user: this.user, entry, label };
    journal(record);
    // At once: while the store is being written, "saved" must not stand there for this one.
    this.storing += 1;
    this.changed({ ...this.told, waiting: this.told.waiting + this.storing, state: "saving" });
    await (await this.store).put(record);
    strike(record);
    this.storing -= 1;
    this.state = "saving";
    await this.tell();
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

  async tell() {
    const records = await this.records();
    const refused = records.filter((record) => record.refused);
    this.told = { waiting: records.length - refused.length, refused };
    const waiting = this.told.waiting + this.storing;
    this.changed({ waiting, refused, state: this.storing ? "saving" : waiting ? this.state : "saved" });
  }

  async send() {
    clearTimeout(this.timer);
    const one = () => this.drain();
    this.state = navigator.locks ? await navigator.locks.request("lockout-outbox", one) : await one();
    await this.tell();
    if (this.state === "waiting") this.timer = setTimeout(() => this.send(), RETRY_MS);
  }

  async drain() {
    for (let most = AT_ONCE; ; ) {
      const waiting = (await this.records()).filter((record) => !record.refused);
      if (!waiting.length) return "saved";
      const batch = waiting.slice(0, most);
      let answer;
      try {
        answer = await this.post(batch.map((record) => record.entry));
      } catch {
        return "waiting";
      }
      if (answer.status === 401 || answer.status === 409) return "login";
      if ((answer.status === 400 || answer.status === 413) && batch.length > 1) {
        most = 1; // One of them is broken: find it, and let the others pass.
      } else if (answer.status === 400) {
        const message = answer.data.errors?.[0]?.message ?? "?";
        await (await this.store).put({ ...batch[0], refused: message });
      } else if (answer.status === 200) {
        if (!(await this.settle(batch, answer))) return "waiting";
      } else {
        return "waiting";
      }
    }
  }

  /** True if every entry of the batch was answered for by its own name. */
  async settle(batch, { data, at }) {
    const byUuid = new Map(data.entries.map((fate) => [fate.uuid, fate]));
    let all = true;
    for (const record of batch) {
      const fate = byUuid.get(record.uuid);
      if (!fate) all = false;
      else if (fate.fate === "refused") await (await this.store).put({ ...record, refused: fate.message });
      // A newer edit stands, made elsewhere: a copy of the page must not paint this one over it.
      else if (fate.fate === "superseded" || !at) await (await this.store).drop(record.uuid);
      else await (await this.store).put({ ...record, sent: at });
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

  /** Only an answer of our own, in JSON and not redirected, counts as one. */
  async json(url, options) {
    const response = await fetch(url, { cache: "no-store", credentials: "same-origin", ...options });
    const ours = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!ours || response.redirected) throw new Error("not an answer");
    const at = Date.parse(response.headers.get("Date")) / 1000;
    return { status: response.status, data: await response.json(), at };
  }
}
