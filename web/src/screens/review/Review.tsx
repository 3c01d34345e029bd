/** Every answer so far, each of which can be changed: what was found first, the many noes folded behind. */

import type { Case } from '../../door/wire'
import type { Words } from '../../words/words'
import { regionName } from '../body-map/BodyMap'
import './review.css'

interface Props {
  readonly known: Case
  readonly words: Words
  readonly onChange: (id: string) => void
}

interface Row {
  readonly id: string
  readonly text: string
  readonly answer: string
}

/** Yes and no go with the statement; a number or a choice answers the question. */
function answered(words: Words, id: string, value: string | number): Row {
  const option = `option-${id}-${value}`
  if (typeof value === 'number' || words.has(option)) {
    const answer = typeof value === 'number' ? String(value) : words.text(option)
    return { id, text: words.text(`finding-${id}`), answer }
  }
  const tick = `finding-${id}.tick`
  const text = words.text(words.has(tick) ? tick : `finding-${id}`)
  return { id, text, answer: words.text(`app-answered-${value}`) }
}

function aboutYou({ profile }: Case, words: Words): Row[] {
  const age = { id: 'age', text: words.text('finding-age'), answer: String(profile.age_years) }
  const sex = {
    id: 'sex',
    text: words.text('finding-sex'),
    answer: words.text(`option-sex-${profile.sex}`),
  }
  return [...(profile.age_years == null ? [] : [age]), ...(profile.sex == null ? [] : [sex])]
}

function places({ regions }: Case, words: Words): Row[] {
  const painted = Object.entries(regions).flatMap(([layer, marked]) =>
    marked.map((region) => `${words.text(`app-layer-${layer}`)}: ${regionName(words, region)}`),
  )
  return painted.length === 0
    ? []
    : [{ id: 'body_map', text: words.text('app-map-answer'), answer: painted.join('\n') }]
}

function tests({ movements }: Case, words: Words): Row[] {
  return Object.entries(movements).map(([id, state]) => {
    const [side = '', movement = ''] = id.split('.')
    const text = `${words.text(`movement-${movement}`)}, ${words.text(`side-${side}`)}`
    return { id, text, answer: words.text(`app-${state}`) }
  })
}

export function Review({ known, words, onChange }: Props) {
  const answers = Object.entries(known.answers)
  const rows = (chosen: typeof answers) => chosen.map(([id, value]) => answered(words, id, value))
  const no = rows(answers.filter(([, value]) => value === 'no'))
  const told = [
    ...aboutYou(known, words),
    ...places(known, words),
    ...rows(answers.filter(([, value]) => value !== 'no')),
    ...tests(known, words),
  ]
  return (
    <>
      <h1 tabIndex={-1}>{words.text('app-review')}</h1>
      <Rows rows={told} words={words} onChange={onChange} />
      {no.length > 0 && (
        <details>
          <summary>{words.text('app-review-no', { count: no.length })}</summary>
          <Rows rows={no} words={words} onChange={onChange} />
        </details>
      )}
    </>
  )
}

interface RowsProps {
  readonly rows: readonly Row[]
  readonly words: Words
  readonly onChange: (id: string) => void
}

function Rows({ rows, words, onChange }: RowsProps) {
  return (
    <ul class="review">
      {rows.map((row) => (
        <li key={row.id} class="given">
          <div>
            <p>{row.text}</p>
            <p class="answer">{row.answer}</p>
          </div>
          <button
            type="button"
            class="link"
            aria-label={`${words.text('app-change')}: ${row.text}`}
            onClick={() => onChange(row.id)}
          >
            {words.text('app-change')}
          </button>
        </li>
      ))}
    </ul>
  )
}
