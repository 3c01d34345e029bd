/** The case on the page: frozen values; every answer makes a new one. */

import type { AnswerValue, Case, GroupQuestion, Layer, Question } from '../door/wire'

export const LAYERS: readonly Layer[] = ['numb', 'tingling', 'pain']

export const EMPTY: Case = {
  schema: 1,
  profile: {},
  answers: {},
  regions: { numb: [], tingling: [], pain: [] },
  movements: {},
  repeated: [],
}

/** The picture on its way: what is painted, and what was said of a feeling that is nowhere. */
export interface Drawing {
  readonly regions: Case['regions']
  readonly nowhere: Readonly<Partial<Record<Layer, 'no' | 'unknown'>>>
}
export const BLANK: Drawing = { regions: EMPTY.regions, nowhere: {} }

/** The question that a feeling painted nowhere answers. */
const NOWHERE: Readonly<Record<Layer, string>> = {
  numb: 'numb_any',
  tingling: 'tingling',
  pain: 'knee_pain',
}

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

export type RowState = 'yes' | 'unknown'

/** A danger screen answered: a row is yes or unknown as marked; every other row is an explicit no. */
export function withGroup(
  one: Case,
  question: GroupQuestion,
  marked: Readonly<Record<string, RowState | undefined>>,
): Case {
  const answers: Record<string, AnswerValue> = {}
  for (const item of question.items) {
    const values = question.ticks[item] ?? { yes: 'yes', no: 'no' }
    const state = marked[item]
    answers[item] = state === 'unknown' ? 'unknown' : state === 'yes' ? values.yes : values.no
  }
  return withAnswers(one, answers)
}

/** The drawing with a region painted, or wiped where it was painted. Paint takes back "nowhere". */
export function withRegion(drawing: Drawing, layer: Layer, region: string): Drawing {
  const painted = drawing.regions[layer]
  const next = painted.includes(region) ? painted.filter((name) => name !== region) : [...painted, region]
  const { [layer]: _, ...nowhere } = drawing.nowhere
  return { regions: { ...drawing.regions, [layer]: next }, nowhere }
}

export function withNowhere(drawing: Drawing, layer: Layer, said: 'no' | 'unknown'): Drawing {
  return {
    regions: { ...drawing.regions, [layer]: [] },
    nowhere: { ...drawing.nowhere, [layer]: said },
  }
}

/** The picture is done. What is painted speaks for itself; what is nowhere is an answer of its own. */
export function withDrawing(one: Case, drawing: Drawing): Case {
  const answers: Record<string, AnswerValue> = {}
  for (const layer of LAYERS) {
    const said = drawing.nowhere[layer]
    if (said && drawing.regions[layer].length === 0) answers[NOWHERE[layer]] = said
  }
  return { ...withAnswers(one, answers), regions: drawing.regions }
}

export const isDrawn = (one: Case) =>
  LAYERS.some((layer) => one.regions[layer].length > 0 || NOWHERE[layer] in one.answers)

export function withMovements(one: Case, movement: string, states: Readonly<Record<string, string>>): Case {
  const named = Object.fromEntries(
    Object.entries(states).map(([side, state]) => [`${side}.${movement}`, state]),
  )
  return { ...one, movements: { ...one.movements, ...named } }
}

/** The case without one answer, so that it is asked again: a finding, age, sex, body_map, or a movement of both sides. */
export function without(one: Case, id: string): Case {
  if (id === 'age') return { ...one, profile: { ...one.profile, age_years: null } }
  if (id === 'sex') return { ...one, profile: { ...one.profile, sex: null } }
  const dropped = id === 'body_map' ? LAYERS.map((layer) => NOWHERE[layer]) : [id]
  const kept = <Value>(all: Readonly<Record<string, Value>>, gone: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !gone(name)))
  return {
    ...one,
    answers: kept(one.answers, (name) => dropped.includes(name)),
    movements: kept(one.movements, (name) => name.split('.')[1] === id),
    regions: id === 'body_map' ? EMPTY.regions : one.regions,
    repeated: one.repeated.filter((name) => name !== id),
  }
}
