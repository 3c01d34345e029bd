/** The one card that says how soon: spoken prefix, word, colour, icon, shape and deadline. */

import type { Words } from '../../words/words'
import { UrgencyIcon } from '../icons/UrgencyIcon'
import './urgency.css'

interface Props {
  readonly disposition: string
  readonly words: Words
  readonly note?: string
}

export function Urgency({ disposition, words, note }: Props) {
  const word = words.text(`disposition-${disposition}`)
  const when = words.text(`disposition-${disposition}.when`)
  // "Be seen within 2 to 3 days" has said it already.
  const said = word.toLowerCase().includes(when.toLowerCase())
  return (
    <section class="urgency" data-urgency={disposition} aria-labelledby="urgency-word">
      <span class="badge">
        <UrgencyIcon disposition={disposition} />
      </span>
      <div>
        <h2 id="urgency-word">
          <span class="spoken">{words.text('app-spoken-urgency')}: </span>
          {word}
        </h2>
        {!said && <p class="deadline">{when}</p>}
      </div>
      {note && <p class="note">{note}</p>}
    </section>
  )
}
