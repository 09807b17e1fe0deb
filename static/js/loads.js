/* Arithmetic of loads, as the engine does it: plates a side, and the next load while finding one. */

const cents = (load) => Math.round(load * 100);

/** True if `sum` needs fewer plates than `other`, or as many with a larger one first. */
function better(sum, other) {
  if (!other || sum.length !== other.length) return !other || sum.length < other.length;
  const first = sum.findIndex((plate, n) => plate !== other[n]);
  return first >= 0 && sum[first] > other[first];
}

/** Plates of one side for `load`, largest first: the fewest that come nearest below. */
export function platesASide(load, bar, sizes) {
  const goal = Math.floor((cents(load) - cents(bar)) / 2);
  if (!(goal > 0)) return [];
  const best = new Array(goal + 1);
  best[0] = [];
  for (const size of sizes) {
    const weight = cents(size);
    for (let side = weight; side <= goal; side++) {
      const from = best[side - weight];
      if (from && better([...from, size], best[side])) best[side] = [...from, size];
    }
  }
  return best.findLast((sum) => sum) ?? [];
}

/** The load to try after a set of `reps` with `rir` left, when `asked` at `rirAsked`. */
export function suggest({ load, reps, rir, asked, rirAsked, percent, jump, least }) {
  const down = (wanted) => Math.max(least, least + Math.floor((wanted - least) / jump + 1e-9) * jump);
  let over = reps + rir - asked - rirAsked;
  const open = rir >= 4 && rirAsked < 4;
  if (open) over = Math.max(over, 3);
  if (over === 0) return load;
  const rounded = down(over >= 5 ? load * 1.4 : (load * (100 + over * percent)) / 100);
  if (over < 0) return rounded < load ? rounded : down(load * 0.9);
  return Math.max(rounded, open ? load + jump : load);
}
