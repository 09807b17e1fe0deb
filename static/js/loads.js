/* Arithmetic of loads, as the engine does it: plates a side, and the next load while finding one. */

const cents = (load) => Math.round(load * 100);

/** True if `sum` needs fewer plates than `other`, or as many with a larger one first. */
function better(sum, other) {
  if (!other || sum.length !== other.length) return !other || sum.length < other.length;
  const first = sum.findIndex((plate, n) => plate !== other[n]);
  return first >= 0 && sum[first] > other[first];
}

const divisor = (a, b) => (b ? divisor(b, a % b) : a);

/** Plates of one side for `load`, largest first: the fewest that come nearest below. `pairs` are
 * [size, how many pairs], the largest first; without a number as many as needed. */
export function platesASide(load, bar, pairs) {
  // Counted in the largest weight that divides all plates: a few hundred sums, not cents.
  const unit = pairs.reduce((sum, [size]) => divisor(cents(size), sum), 0);
  const goal = Math.floor((cents(load) - cents(bar)) / 2 / unit);
  if (!(goal > 0)) return [];
  let best = [[]];
  for (const [size, most = Infinity] of pairs) {
    const weight = cents(size) / unit;
    const before = best;
    best = [...before];
    for (let side = weight; side <= goal; side++) {
      const added = [];
      for (let from = side - weight; from >= 0 && added.length < most; from -= weight) {
        added.push(size);
        const sum = before[from] && [...before[from], ...added];
        if (sum && better(sum, best[side])) best[side] = sum;
      }
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
