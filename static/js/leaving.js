/* She logged out without signal: asks the worker to do it at the server too, and leaves when it has. */

const workers = navigator.serviceWorker;
const RETRY_MS = 15_000;
const onwards = document.querySelector("#content a.btn").href;

const ask = () => document.hidden || workers?.controller?.postMessage({ type: "leave" });

workers?.addEventListener("message", (event) => {
  if (event.data.type === "left") location.replace(onwards);
});
addEventListener("online", ask);
document.addEventListener("visibilitychange", ask);
setInterval(ask, RETRY_MS);
