/** Newer content is ready: what changes, in plain words, and the person decides. */

import type { Words } from '../words/words'
import type { Content } from './useContent'
import './update.css'

export function Offer({ words, content }: { words: Words; content: Content }) {
  const { outcome } = content
  if (outcome?.kind === 'costly')
    return (
      <div class="banner" role="status">
        <p>{words.text('app-advice-costly', { kb: Math.ceil(outcome.bytes / 1000) })}</p>
        <div>
          <button type="button" onClick={() => content.look(true)}>
            {words.text('app-advice-load')}
          </button>
          <button type="button" onClick={content.later}>
            {words.text('app-update-later')}
          </button>
        </div>
      </div>
    )
  if (outcome?.kind !== 'staged') return null
  return (
    <div class="banner" role="status">
      <p>{words.text('app-advice-offer', { version: outcome.version })}</p>
      {outcome.changes.length > 0 && (
        <ul aria-label={words.text('app-advice-changes')}>
          {outcome.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <div>
        <button type="button" onClick={() => content.use(outcome.id)}>
          {words.text('app-update-now')}
        </button>
        <button type="button" onClick={content.later}>
          {words.text('app-update-later')}
        </button>
      </div>
    </div>
  )
}
