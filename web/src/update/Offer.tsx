/** Newer content is ready: what changes, in plain words, and the person decides. */

import type { Words } from '../words/words'
import { Banner } from './Banner'
import type { Content } from './useContent'

export function Offer({ words, content }: { words: Words; content: Content }) {
  const { outcome } = content
  if (outcome?.kind === 'costly')
    return (
      <Banner
        words={words}
        text={words.text('app-advice-costly', { kb: Math.ceil(outcome.bytes / 1000) })}
        now={words.text('app-advice-load')}
        onNow={() => content.look(true)}
        onLater={content.later}
      />
    )
  if (outcome?.kind !== 'staged') return null
  return (
    <Banner
      words={words}
      text={words.text('app-advice-offer', { version: outcome.version })}
      now={words.text('app-update-now')}
      onNow={() => content.use(outcome.id)}
      onLater={content.later}
    >
      {outcome.changes.length > 0 && (
        <ul aria-label={words.text('app-advice-changes')}>
          {outcome.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </Banner>
  )
}
