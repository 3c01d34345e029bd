/** A screen of danger signs: tick what is true, or none of these. */

import { useState } from 'preact/hooks'
import type { GroupQuestion } from '../../door/wire'
import { Rows } from '../../parts/rows/Rows'
import type { Words } from '../../words/words'

interface Props {
  readonly question: GroupQuestion
  readonly words: Words
  readonly onDone: (ticked: ReadonlySet<string>, unsure: ReadonlySet<string>) => void
}

const NOTHING: ReadonlySet<string> = new Set()
const toggled = (set: ReadonlySet<string>, id: string) =>
  new Set(set.has(id) ? [...set].filter((one) => one !== id) : [...set, id])
const removed = (set: ReadonlySet<string>, id: string) => new Set([...set].filter((one) => one !== id))

export function Danger({ question, words, onDone }: Props) {
  const [ticked, setTicked] = useState(NOTHING)
  const [unsure, setUnsure] = useState(NOTHING)
  const any = ticked.size + unsure.size > 0
  return (
    <>
      <h1 tabIndex={-1}>{words.text(`screen-${question.id}`)}</h1>
      <p class="help">{words.text('app-tick-help')}</p>
      <Rows
        rows={question.items.map((id) => ({ id, text: words.text(`finding-${id}.tick`) }))}
        ticked={ticked}
        unsure={unsure}
        unsureText={words.text('app-row-unknown')}
        onTick={(id) => {
          setTicked(toggled(ticked, id))
          setUnsure(removed(unsure, id))
        }}
        onUnsure={(id) => {
          setUnsure(toggled(unsure, id))
          setTicked(removed(ticked, id))
        }}
      />
      <div class="actions">
        {any ? (
          <button type="button" class="primary" onClick={() => onDone(ticked, unsure)}>
            {words.text('app-continue')}
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => onDone(NOTHING, NOTHING)}>
            {words.text('app-none')}
          </button>
        )}
      </div>
    </>
  )
}
