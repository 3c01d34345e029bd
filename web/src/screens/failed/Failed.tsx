/** The engine could not answer: said plainly, with the emergency list. Nothing calm is shown in its place. */

import type { Words } from '../../words/words'
import { EmergencyList } from '../welcome/Welcome'

export function Failed({ words }: { words: Words }) {
  return (
    <>
      <h1 tabIndex={-1}>{words.text('app-failed-title')}</h1>
      <p class="lead" role="alert">
        {words.text('app-failed')}
      </p>
      <EmergencyList words={words} />
      <div class="actions">
        <button type="button" class="primary" onClick={() => location.reload()}>
          {words.text('app-try-again')}
        </button>
      </div>
    </>
  )
}
