// How long to wait before try number `attempt` (from 0) after a failure.

/**
 * Doubles from `delay` up to `max` (milliseconds) and then spreads by ±`jitter` (0 to 1). The spread comes last, so that
 * clients whose delay has reached the cap do not come back all at once; the longest wait is therefore max * (1 + jitter).
 */
export function backoff(attempt, delay, max, jitter) {
  return Math.min(max, delay * Math.pow(2, attempt)) * (1 + jitter * (2 * Math.random() - 1));
}
