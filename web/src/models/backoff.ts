const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/** How long to wait before try number `tries` (from 0): doubling, spread by half so that crowds part. */
export function backoff(tries: number, random: () => number = Math.random): number {
  const whole = Math.min(FIRST_MS * 2 ** tries, LONGEST_MS)
  return Math.round(whole * (0.5 + random() * 0.5))
}
