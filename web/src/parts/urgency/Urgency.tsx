/** The one card that says how soon: spoken prefix, word, colour, icon, shape and deadline. */

import type { Words } from '../../words/words'

const ICONS: Readonly<Record<string, string>> = {
  emergency_now: 'M12 3v10m0 5v.5M3.5 20h17L12 3.5z',
  emergency_department: 'M4 4h16v16H4zM12 8v8M8 12h8',
  same_day: 'M12 3a9 9 0 1 0 .01 0zM12 7v5l3 3',
  within_days: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h3M8 17h6',
  routine: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4',
  self_care: 'M4 11l8-7 8 7v9H4zM10 20v-5h4v5',
}

export function Urgency({ disposition, words, note }: { disposition: string; words: Words; note?: string }) {
  return (
    <section class={`urgency ${disposition}`} aria-labelledby="urgency-word">
      <svg viewBox="0 0 24 24" width="48" height="48" aria-hidden="true">
        <path
          d={ICONS[disposition]}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linejoin="round"
          stroke-linecap="round"
        />
      </svg>
      <div>
        <h2 id="urgency-word">
          <span class="spoken">{words.text('app-spoken-urgency')}: </span>
          {words.text(`disposition-${disposition}`)}
        </h2>
        <p class="deadline">{words.text(`disposition-${disposition}.when`)}</p>
        {note && <p class="note">{note}</p>}
      </div>
    </section>
  )
}
