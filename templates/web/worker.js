/* The service worker: Today opens in a gym without signal.
 *
 * Pages come from the network where it answers in time, else from the copy on this phone. A copy
 * belongs to the person it was made for: the server says whose on every answer, and the copy is
 * shown while the last answer was to the same person. Logging out, or somebody else logging in,
 * throws the copies away. POSTs, /sync/ and what scripts fetch never pass through here; only
 * logging out is watched: without signal it is done here at once, and at the server before anything
 * else is asked of that.
 *
 * Each version keeps what it needs in a cache of its own, pages together with their files.
 */

const SITE = {{ site|safe }};
const PREFIX = "lockout-";
const CACHE = PREFIX + SITE.version;
const NOTES = "notes-of-lockout";
const READER = "Lockout-Reader";
const NOBODY = "0";
const MOST_PAGES = 40;

// --- notes that outlive the worker: browsers stop it when it has nothing to do -------------------

async function recall(name) {
  const found = await (await caches.open(NOTES)).match("/" + name);
  return found ? found.json() : null;
}

async function note(name, value) {
  await (await caches.open(NOTES)).put("/" + name, new Response(JSON.stringify(value)));
}

// --- whose copies --------------------------------------------------------------------------------

/** The site's caches, the newest version first. */
async function ours() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  return [CACHE, ...names.reverse()];
}

/** Throws away the copies of everybody but `reader`. */
async function forget(reader) {
  await note("page", null);
  for (const name of await ours()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const owner = (await cache.match(request)).headers.get(READER);
      const url = new URL(request.url);
      const isPage = !isFile(url) && ![SITE.offline, SITE.leaving].includes(url.pathname);
      if (isPage && owner !== reader) await cache.delete(request);
    }
  }
}

/** Learns from an answer who reads here. False: it was asked for before somebody else came. */
async function learn(response, began) {
  const reader = response.headers.get(READER);
  const known = await recall("reader");
  if (reader === null || (known && began < known.at) || (await recall("leaving"))) return false;
  if (!known || known.reader !== reader) {
    await note("reader", { reader, at: Date.now() });
    // An ended session hides the copies: the same person may log in again and go on.
    if (reader !== NOBODY) await forget(reader);
  }
  return reader !== NOBODY;
}

// --- pages ---------------------------------------------------------------------------------------

const isFile = (url) => url.pathname.startsWith(SITE.static);

const isKept = (url) =>
  SITE.pages.includes(url.pathname) || SITE.below.some((start) => url.pathname.startsWith(start));

/** Of all that may follow the "?", only the day makes another page of Today. */
function keyOf(url) {
  const day = url.pathname === SITE.today ? url.searchParams.get("day") : null;
  return day ? `${url.pathname}?day=${encodeURIComponent(day)}` : url.pathname;
}

async function find(key) {
  for (const name of await ours()) {
    const found = await (await caches.open(name)).match(key, { ignoreVary: true });
    if (found) return found;
  }
  return null;
}

async function copyOf(url) {
  const known = await recall("reader");
  if (!known || known.reader === NOBODY || !isKept(url)) return null;
  // "Today" is the one that was looked at last: the light day may be done on the heavy one's.
  const last = keyOf(url) === SITE.today ? await recall("page") : null;
  for (const key of [last, keyOf(url)]) {
    const found = key && (await find(key));
    if (found && found.headers.get(READER) === known.reader) return found;
  }
  return null;
}

/** Keeps a page with its own headers: the nonce in it is only good with the policy it came with. */
async function keep(url, response) {
  const cache = await caches.open(CACHE);
  await cache.put(keyOf(url), response);
  const pages = (await cache.keys()).map((request) => new URL(request.url)).filter(
    (each) => isKept(each) && each.pathname !== SITE.today);
  for (const old of pages.slice(0, Math.max(0, pages.length - MOST_PAGES))) await cache.delete(old);
  if (url.pathname === SITE.today) await tidy();
}

/** Older versions go when Today is kept with this one's files. One that waits is not older. */
async function tidy() {
  for (const name of (await recall("older")) ?? []) await caches.delete(name);
  await note("older", []);
}

async function took(url, response, began) {
  const whole = response.ok && response.type === "basic" && !response.redirected;
  const copy = whole && isKept(url) ? response.clone() : null;
  const mine = response.type === "opaqueredirect" ? false : await learn(response, began);
  return copy && mine ? () => keep(url, copy) : null;
}

const late = (ms = SITE.signal_ms) =>
  new Promise((_, fail) => setTimeout(() => fail(new Error("late")), ms));
const shown = new Map();

async function page(event, url) {
  if (!(await logOutThere())) return shut();
  const began = Date.now();
  const fresh = fetch(event.request).then(async (response) => {
    const then = await took(url, response, began);
    return { response, kept: then && then() };
  });
  event.waitUntil(fresh.then(({ kept }) => kept).catch(() => null));
  const copy = await copyOf(url);
  try {
    const { response } = await (copy ? Promise.race([fresh, late()]) : fresh);
    if (response.status < 500 || !copy) return response;
  } catch {
    // No signal, or too little of it.
  }
  if (!copy) return offline();
  shown.set(event.resultingClientId, copy.headers.get("Date") ?? "");
  return copy;
}

async function offline() {
  return (await find(SITE.offline)) ?? Response.error();
}

// --- logging out ---------------------------------------------------------------------------------

async function logOut(request) {
  let response;
  try {
    response = await Promise.race([fetch(request), late(SITE.answer_ms)]);
  } catch {
    return leave();
  }
  if (response.ok || response.type === "opaqueredirect") {
    await note("leaving", null);
    await nobody();
  }
  return response;
}

async function nobody() {
  await note("reader", { reader: NOBODY, at: Date.now() });
  await forget(null);
}

/** Without signal: her pages go from this phone now, her session as soon as it can be reached. */
async function leave() {
  const { reader } = (await recall("leaving")) ?? (await recall("reader")) ?? {};
  await note("leaving", { reader: reader ?? NOBODY });
  await nobody();
  // Where a browser knows of it: also when no page of ours is open by then.
  self.registration.sync?.register("log-out").catch(() => {});
  return shut();
}

async function shut() {
  return (await find(SITE.leaving)) ?? offline();
}

/** Ends the session of who logged out without signal. False: it may still run. */
async function logOutThere() {
  const leaving = await recall("leaving");
  if (!leaving) return true;
  try {
    const { user, token } = await whoIsThere();
    // Somebody else's session is hers to end.
    if (user !== NOBODY && [user, NOBODY].includes(leaving.reader)) {
      await inTime(SITE.logout, { method: "POST", headers: { "X-CSRFToken": token } });
      if ((await whoIsThere()).user === user) return false;
    }
  } catch {
    return false;
  }
  await note("leaving", null);
  return true;
}

/** Whose session the server knows, "0" for nobody's. Raises for no answer, or a gym's own page. */
async function whoIsThere() {
  const answer = await inTime(SITE.token, { cache: "no-store" });
  const told = await answer.json();
  if (answer.status === 401) return { user: NOBODY };
  if (!answer.ok) throw new Error(`${SITE.token}: ${answer.status}`);
  return { user: String(told.user), token: told.token };
}

const inTime = (address, options) =>
  Promise.race([fetch(address, { credentials: "same-origin", redirect: "manual", ...options }), late()]);

// --- files ---------------------------------------------------------------------------------------

const isHashed = (url) => /\.[0-9a-f]{12}\.\w+$/.test(url.pathname);

async function file(event, url) {
  const kept = await find(url.pathname);
  if (kept && isHashed(url)) return kept;
  try {
    const fresh = fetch(event.request);
    const response = await (kept ? Promise.race([fresh, late()]) : fresh);
    if (response.ok && !url.pathname.startsWith(SITE.static + "admin/")) {
      const copy = response.clone();
      event.waitUntil(caches.open(CACHE).then((cache) => cache.put(url.pathname, copy)));
    }
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

// --- the worker's life ---------------------------------------------------------------------------

async function install() {
  const cache = await caches.open(CACHE);
  const put = async (address, options) => {
    const response = await fetch(address, options);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    await cache.put(address, response);
  };
  const files = SITE.shell.map((address) =>
    put(address, isHashed(new URL(address, self.location)) ? {} : { cache: "no-cache" }));
  const pages = [SITE.offline, SITE.leaving].map((address) => put(address, { credentials: "omit" }));
  await Promise.all([...files, ...pages]);
}

async function activate() {
  const older = (await ours()).slice(1);
  await note("older", older);
  await self.clients.claim();
  if (older.length) await fetchAgain(new URL(SITE.today, self.location));
}

/** A page that was opened before this worker was there, or was kept by the one before it. */
async function fetchAgain(url) {
  if (await recall("leaving")) return;
  const began = Date.now();
  try {
    const response = await fetch(url, { credentials: "same-origin" });
    await (await took(url, response, began))?.();
  } catch {
    // Without signal what is kept stays as it is.
  }
}

async function hear(message, from) {
  const url = new URL(message.href ?? "/", self.location);
  if (message.type === "update") return self.skipWaiting();
  if (message.type === "leave") return (await logOutThere()) && from.postMessage({ type: "left" });
  if (message.type === "keep" && isKept(url)) await fetchAgain(url);
  if (url.pathname === SITE.today) await note("page", keyOf(url));
  if (shown.has(from.id)) from.postMessage({ type: "copy", of: shown.get(from.id) });
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(hear(event.data, event.source)));
self.addEventListener("sync", (event) => {
  const again = (done) => done || Promise.reject(new Error("not logged out yet"));
  if (event.tag === "log-out") event.waitUntil(logOutThere().then(again));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname === SITE.logout && request.mode === "navigate") {
    event.respondWith(logOut(request));
  } else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(page(event, url));
  } else if (request.method === "GET" && isFile(url) && request.mode !== "navigate") {
    event.respondWith(file(event, url));
  }
});
