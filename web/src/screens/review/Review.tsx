/** Every answer so far, each of which can be changed. */

import type { Case } from '../../door/wire'
import type { Words } from '../../words/words'
import { regionName } from '../body-map/BodyMap'

interface Props {
  readonly known: Case
  readonly words: Words
  readonly onChange: (id: string) => void
}

function answerText(words: Words, id: string, value: string | number): string {
  if (typeof value === 'number') return String(value)
  const own = `option-${id}-${value}`
  return words.has(own) ? words.text(own) : words.text(`app-answered-${value}`)
}

export function Review({ known, words, onChange }: Props) {
  const painted = Object.entries(known.regions).flatMap(([layer, regions]) =>
    regions.map((region) => `${words.text(`app-layer-${layer}`)}: ${regionName(words, region)}`),
  )
  const rows = [
    ...(known.profile.age_years == null
      ? []
      : [{ id: 'age', text: words.text('finding-age'), answer: String(known.profile.age_years) }]),
    ...(known.profile.sex == null
      ? []
      : [
          {
            id: 'sex',
            text: words.text('finding-sex'),
            answer: words.text(`option-sex-${known.profile.sex}`),
          },
        ]),
    ...(painted.length === 0
      ? []
      : [{ id: 'body_map', text: words.text('app-map-answer'), answer: painted.join('; ') }]),
    ...Object.entries(known.answers).map(([id, value]) => ({
      id,
      text: words.has(`finding-${id}.tick`) ? words.text(`finding-${id}.tick`) : words.text(`finding-${id}`),
      answer: answerText(words, id, value),
    })),
    ...Object.entries(known.movements).map(([id, state]) => {
      const [side = '', movement = ''] = id.split('.')
      return {
        id,
        text: `${words.text(`movement-${movement}`)}, ${words.text(`side-${side}`)}`,
        answer: words.text(`app-${state}`),
      }
    }),
  ]
  return (
    <>
      <h1 tabIndex={-1}>{words.text('app-review')}</h1>
      <ul class="review">
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <p>{row.text}</p>
              <p class="given">{row.answer}</p>
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
    </>
  )
}
