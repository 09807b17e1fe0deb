/* How the phone calls its lifter, and stays awake for her: where the platform lets it, else not. */

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
