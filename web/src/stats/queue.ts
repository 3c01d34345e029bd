/** The one tally a phone may have on its way: made, waiting, tried, gone. Pure: the clock and chance come in as arguments. */

const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const WEEK = 7 * DAY
/** A tally that was tried is given up before the server forgets that it has seen it, so that it can never count twice. */
export const GIVEN_UP = 6 * DAY

/** A tally as it was before chance changed it, which stays here, and after, which is sent: both as their exact text. */
export interface Texts {
  readonly before: string
  readonly after: string
}

export interface Waiting extends Texts {
  /** What chance drew for this week; the same draws for each look, so that looking spends nothing. */
  readonly random: string
  readonly due: number
  /** When it was first sent; from then on its bytes never change. */
  readonly tried: number | null
}

export interface Stats {
  readonly on: boolean
  /** When a tally last left the phone, or may have. */
  readonly last: number | null
  readonly waiting: Waiting | null
}

export const OFF: Stats = { on: false, last: null, waiting: null }

/** Whether this week's tally has left already. A clock that was put back gives no second one. */
export const isSpent = (stats: Stats, now: number) => stats.last !== null && now < stats.last + WEEK

export const isDue = (stats: Stats, now: number) => stats.waiting !== null && stats.waiting.due <= now

/** Whether the check that is going on may still be told. */
export const mayNote = (stats: Stats, now: number) =>
  stats.on && (stats.waiting ? stats.waiting.tried === null : !isSpent(stats, now))

/** The texts of the check as it now stands, in place of those of before; the first of a week sets when it goes. */
export function noted(stats: Stats, texts: Texts, random: string, now: number, delay: number): Stats {
  if (!mayNote(stats, now)) return stats
  const { before, after } = texts
  // Another window of the app may have drawn first.
  if (stats.waiting) {
    return stats.waiting.random === random
      ? { ...stats, waiting: { ...stats.waiting, before, after } }
      : stats
  }
  return { ...stats, waiting: { before, after, random, due: now + delay, tried: null } }
}

/** Before it is sent: the week's budget is spent, for it may arrive though no answer comes back. */
export function trying(stats: Stats, now: number): Stats {
  const { waiting } = stats
  if (!waiting || !isDue(stats, now)) return stats
  if (waiting.tried === null) return { ...stats, last: now, waiting: { ...waiting, tried: now } }
  return now - waiting.tried > GIVEN_UP ? { ...stats, waiting: null } : stats
}

/** The server has it, or will never take it: it is gone from here. */
export const settled = (stats: Stats, after: string): Stats =>
  stats.waiting?.after === after ? { ...stats, waiting: null } : stats

/** Off, and what was waiting is gone. What was spent this week stays spent. */
export const turned = (stats: Stats, on: boolean): Stats =>
  on ? { ...stats, on } : { ...OFF, last: stats.last }
