/** The content in use: its version and age, who signed it, a look for newer content, and the way back. */

import type { Words } from '../words/words'
import type { Outcome } from './messages'
import { LOUD_DAYS } from './updates'
import type { Content } from './useContent'

/** What a check came to, in words; a staged or a costly pack has a place of its own. */
const TOLD: Partial<Record<Outcome['kind'], string>> = {
  current: 'app-advice-current',
  needs_app: 'app-advice-needs-app',
  refused: 'app-advice-refused',
  unreached: 'app-advice-unreached',
}

function told(outcome: Outcome | undefined): string | undefined {
  if (outcome?.kind === 'current' && outcome.stale) return 'app-advice-stale'
  return outcome && TOLD[outcome.kind]
}

export function About({ words, content }: { words: Words; content: Content }) {
  const { known, outcome, busy } = content
  if (!known) return null
  const loud = known.days !== undefined && known.days > LOUD_DAYS
  const said = told(outcome)
  return (
    <>
      {loud && (
        <p class="banner" role="alert">
          {words.text('app-advice-old', { days: known.days ?? 0 })}
        </p>
      )}
      <details class="more">
        <summary>{words.text('app-advice')}</summary>
        <p>{words.text('app-advice-version', { version: known.version })}</p>
        {known.signers.length > 0 && (
          <p>{words.text('app-advice-signed', { names: known.signers.join(', ') })}</p>
        )}
        <p>
          {known.clockWrong
            ? words.text('app-advice-clock')
            : known.days !== undefined && words.text('app-advice-heard', { days: known.days })}
        </p>
        <p role="status">{busy ? words.text('app-advice-busy') : said && words.text(said)}</p>
        <div class="actions">
          <button type="button" disabled={busy} onClick={() => content.look()}>
            {words.text('app-advice-check')}
          </button>
          <button type="button" disabled={busy} onClick={content.give}>
            {words.text('app-advice-give')}
          </button>
          <label class="take">
            {words.text('app-advice-take')}
            <input
              type="file"
              accept=".gz,application/gzip"
              disabled={busy}
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? []
                if (file) content.take(file)
              }}
            />
          </label>
          {known.canGoBack && (
            <button type="button" onClick={content.back}>
              {words.text('app-advice-back')}
            </button>
          )}
        </div>
      </details>
    </>
  )
}
