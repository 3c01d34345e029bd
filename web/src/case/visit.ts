/** One visit: the case now, the cases before it for "back", and the picture while it is being painted. */

import type { Case } from '../door/wire'
import { type Drawing, EMPTY, isDrawn } from './case'

export interface Visit {
  readonly current: Case
  readonly earlier: readonly Case[]
  readonly drawing?: Drawing
}

export const NEW: Visit = { current: EMPTY, earlier: [] }

export const isNew = (visit: Visit) => visit.earlier.length === 0 && visit.drawing === undefined

/** The visit after an answer. */
export const after = (visit: Visit, next: Case): Visit => ({
  current: next,
  earlier: [...visit.earlier, visit.current],
})

/** The visit before its last answer, or nothing when there is none. */
export function before(visit: Visit): Visit | undefined {
  const current = visit.earlier.at(-1)
  return current && { current, earlier: visit.earlier.slice(0, -1) }
}

/** How many single questions were answered since the picture. */
export const questionsAnswered = (visit: Visit) => visit.earlier.filter(isDrawn).length
