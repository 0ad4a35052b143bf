/** A longer timer fires at once. */
const LONGEST = 2e9;

/** A task and its time: `ring(ms)` sets it (anew), `ring()` takes it back. */
export function alarm(task) {
  let timer;
  return ms => {
    clearTimeout(timer);
    timer = ms && setTimeout(task, Math.min(ms, LONGEST));
  };
}
