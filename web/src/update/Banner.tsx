/** Something newer is there: it is used when the person says so, and not before. */

import type { ComponentChildren } from 'preact'
import type { Words } from '../words/words'
import './update.css'

interface Props {
  readonly words: Words
  /** What is there, and what the button that takes it says. */
  readonly text: string
  readonly now: string
  readonly onNow: () => void
  readonly onLater: () => void
  readonly children?: ComponentChildren
}

export function Banner({ words, text, now, onNow, onLater, children }: Props) {
  return (
    <div class="banner" role="status">
      <p>{text}</p>
      {children}
      <div>
        <button type="button" onClick={onNow}>
          {now}
        </button>
        <button type="button" onClick={onLater}>
          {words.text('app-update-later')}
        </button>
      </div>
    </div>
  )
}
