/** The case on the page: frozen values; every answer makes a new one. */

import type { AnswerValue, Case, GroupQuestion, Layer, Question, Regions } from '../door/wire'

export const EMPTY: Case = {
  schema: 1,
  profile: {},
  answers: {},
  regions: { numb: [], tingling: [], pain: [] },
  movements: {},
  repeated: [],
}

export const isEmpty = (one: Case) => JSON.stringify(one) === JSON.stringify(EMPTY)

export function withAnswers(one: Case, answers: Readonly<Record<string, AnswerValue>>): Case {
  return { ...one, answers: { ...one.answers, ...answers } }
}

/** One answer to a question, put where it belongs: age and sex go to the profile. */
export function withAnswer(one: Case, question: Question, value: AnswerValue): Case {
  if (question.id === 'age') return { ...one, profile: { ...one.profile, age_years: Number(value) } }
  if (question.id === 'sex') return { ...one, profile: { ...one.profile, sex: String(value) } }
  const next = withAnswers(one, { [question.id]: value })
  return question.repeat ? { ...next, repeated: [...new Set([...one.repeated, question.id])] } : next
}

/** A danger screen answered: ticked rows are yes, rows marked unsure unknown, every other row an explicit no. */
export function withGroup(
  one: Case,
  question: GroupQuestion,
  ticked: ReadonlySet<string>,
  unsure: ReadonlySet<string>,
): Case {
  const answers: Record<string, AnswerValue> = {}
  for (const item of question.items) {
    const values = question.ticks[item] ?? { yes: 'yes', no: 'no' }
    answers[item] = unsure.has(item) ? 'unknown' : ticked.has(item) ? values.yes : values.no
  }
  return withAnswers(one, answers)
}

/** A place marked with a feeling, or no longer marked when it was. */
export function toggledRegion(drawing: Regions, layer: Layer, region: string): Regions {
  const painted = drawing[layer]
  const next = painted.includes(region) ? painted.filter((name) => name !== region) : [...painted, region]
  return { ...drawing, [layer]: next }
}

/** The picture is done: a feeling that was not painted anywhere is a no. */
export function withDrawing(one: Case, drawing: Regions): Case {
  const numb_any = drawing.numb.length > 0 ? 'yes' : 'no'
  const tingling = drawing.tingling.length > 0 ? 'yes' : 'no'
  return withAnswers({ ...one, regions: drawing }, { numb_any, tingling })
}

export function withMovements(one: Case, movement: string, states: Readonly<Record<string, string>>): Case {
  const named = Object.fromEntries(
    Object.entries(states).map(([side, state]) => [`${side}.${movement}`, state]),
  )
  return { ...one, movements: { ...one.movements, ...named } }
}

/** The case without one answer, so that it is asked again. */
export function without(one: Case, id: string): Case {
  if (id === 'age') return { ...one, profile: { ...one.profile, age_years: null } }
  if (id === 'sex') return { ...one, profile: { ...one.profile, sex: null } }
  if (id === 'body_map') {
    const { numb_any, tingling, ...answers } = one.answers
    return { ...one, answers, regions: EMPTY.regions }
  }
  const { [id]: _, ...answers } = one.answers
  const { [id]: __, ...movements } = one.movements
  return { ...one, answers, movements, repeated: one.repeated.filter((name) => name !== id) }
}
