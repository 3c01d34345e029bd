/** A newer version is ready: it is used when the person says so, and not before. */

import type { Words } from '../words/words'
import './update.css'

interface Props {
  readonly words: Words
  readonly onNow: () => void
  readonly onLater: () => void
}

export function Banner({ words, onNow, onLater }: Props) {
  return (
    <div class="banner" role="status">
      <p>{words.text('app-update')}</p>
      <div>
        <button type="button" onClick={onNow}>
          {words.text('app-update-now')}
        </button>
        <button type="button" onClick={onLater}>
          {words.text('app-update-later')}
        </button>
      </div>
    </div>
  )
}
