/** What surrounds the advice: why it was given, what to watch for, what would change it. */

import type { Report } from '../../door/wire'
import { UrgencyIcon } from '../../parts/icons/UrgencyIcon'
import type { Words } from '../../words/words'
import { grouped, List, Part } from './blocks'

interface Props {
  readonly report: Report
  readonly words: Words
}

/** What set the advice: the signs that ask for it, a cause that cannot be left out, or that nothing asks for more. */
export function WhyAdvice({ report, words }: Props) {
  const signs = report.red_flags.filter((flag) => flag.disposition === report.disposition)
  if (report.set_by.kind === 'flag') {
    return (
      <ul class="plain reasons">
        {signs.slice(0, 3).map((flag) => (
          <li key={flag.id}>
            <strong>{words.text(`redflag-${flag.id}`)}</strong> {words.text(`redflag-${flag.id}.why`)}
          </li>
        ))}
      </ul>
    )
  }
  const cause = `condition-${report.set_by.id}`
  const known = report.set_by.kind === 'index' && words.has(cause)
  return (
    <p>{known ? words.text('app-why-index', { cause: words.text(cause) }) : words.text('app-why-gate')}</p>
  )
}

function by(hours: number | null, words: Words): string {
  if (hours === 0) return words.text('app-watch-now')
  return hours === null || hours > 72
    ? words.text('app-watch-later')
    : words.text('app-watch-hours', { hours })
}

/** The signs to come back for, under how soon each asks for help. */
export function Watch({ report, words }: Props) {
  if (report.watch_for.length === 0) return null
  return (
    <Part title={words.text('app-watch')}>
      <div class="watch">
        {grouped(report.watch_for, (sign) => by(sign.hours, words)).map(([when, signs]) => (
          <div key={when}>
            <h3>{when}</h3>
            <List items={signs.map((sign) => words.text(`watch-${sign.id}`))} />
          </div>
        ))}
      </div>
    </Part>
  )
}

/** What else a person might see, under the advice it would lead to. */
export function WouldChange({ report, words }: Props) {
  if (report.would_change.length === 0) return null
  return (
    <details>
      <summary>{words.text('app-change-title')}</summary>
      <ul class="change">
        {grouped(report.would_change, (change) => change.to).map(([to, changes]) => (
          <li key={to} data-urgency={to}>
            <h3>
              <UrgencyIcon disposition={to} size={24} />
              {words.text(`disposition-${to}`)}
            </h3>
            <List items={changes.map((change) => changeText(change, words))} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function changeText({ finding }: { finding: string }, words: Words): string {
  return words.text('app-change-item', { finding: words.text(`finding-${finding}.short`) })
}
