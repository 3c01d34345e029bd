/** What may fit: each cause in plain words, how well it fits, what speaks for it and what against. */

import type { Cause, Reason } from '../../door/wire'
import type { Words } from '../../words/words'
import { Part } from './blocks'

const SHOWN = 3
const REASONS = 4
/** Marks of three that are filled; the word beside them says the same. */
const MARKS: Readonly<Record<string, number>> = { likely: 3, possible: 2, less_likely: 1, unlikely: 0 }

export function Causes({ causes, words }: { causes: readonly Cause[]; words: Words }) {
  if (causes.length === 0) return null
  return (
    <Part title={words.text('app-causes')}>
      {causes.slice(0, SHOWN).map((cause) => (
        <CauseCard key={cause.id} cause={cause} words={words} />
      ))}
      <p class="quiet">{words.text('app-estimates')}</p>
    </Part>
  )
}

function CauseCard({ cause, words }: { cause: Cause; words: Words }) {
  return (
    <details class="cause">
      <summary>
        <span class="names">
          {words.text(`condition-${cause.id}`)}
          <span class="band">
            <Meter filled={MARKS[cause.band] ?? 0} />
            {words.text(`band-${cause.band}`)}
          </span>
        </span>
      </summary>
      <p>{words.text(`condition-${cause.id}.explanation`)}</p>
      <Speaks title={words.text('app-for')} kind="for" reasons={cause.for} words={words} />
      <Speaks title={words.text('app-against')} kind="against" reasons={cause.against} words={words} />
    </details>
  )
}

function Meter({ filled }: { filled: number }) {
  return (
    <span class="meter" aria-hidden="true">
      {[1, 2, 3].map((mark) => (
        <i key={mark} class={mark <= filled ? 'full' : undefined} />
      ))}
    </span>
  )
}

interface SpeaksProps {
  readonly title: string
  readonly kind: 'for' | 'against'
  readonly reasons: readonly Reason[]
  readonly words: Words
}

function Speaks({ title, kind, reasons, words }: SpeaksProps) {
  if (reasons.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class={`speaks ${kind}`}>
        {reasons.slice(0, REASONS).map((reason) => (
          <li key={reason.finding}>{reasonText(reason, words)}</li>
        ))}
      </ul>
    </>
  )
}

/** The finding in a few words; where one of several choices was taken, the question and the choice. */
export function reasonText(reason: Reason, words: Words): string {
  const option = `option-${reason.finding}-${reason.answer}`
  if (words.has(option)) return `${words.text(`finding-${reason.finding}`)} ${words.text(option)}`
  const finding = words.text(`finding-${reason.finding}.short`)
  return reason.answer === 'no' ? words.text('app-no-finding', { finding }) : finding
}
