/* Whose session ended while sets wait on this phone learns here that nothing is lost: only how many
 * they are is said, whosever they may be. */

import { setsIn, waitingHere } from "./outbox.js";

const line = document.querySelector("[data-waits-here]");
const waiting = await waitingHere().catch(() => []);
if (waiting.length) {
  const { tOther, tOne, tMore } = line.dataset;
  const sets = setsIn(waiting);
  line.hidden = false;
  line.textContent = sets > 1 ? tMore.replace("#", sets) : sets ? tOne : tOther;
}
