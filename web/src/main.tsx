/** The page starts: the plain list is already there; words and engine load behind it. */

import { render } from 'preact'
import { App } from './app'
import { openEngine, openLater } from './door/door'
import { lost } from './update/content'
import { inUse } from './update/store'
import { loadWords } from './words/words'

const root = document.getElementById('app')

/** Whether the person asked the phone to fetch as little as it can. */
function savesData(): boolean {
  return 'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true
}

async function start() {
  // The engine begins to load before the words are here: it is the slower one.
  const pack = inUse()
  const open = () => openEngine(pack)
  const door = savesData() ? openLater(open) : open()
  const words = await loadWords('en', pack)
  if (!root) return
  root.replaceChildren()
  render(<App door={door} words={words} />, root)
}

// Without words the plain emergency list stays on the screen: it is never replaced by nothing.
start().catch((reason) => {
  if (lost(reason)) location.reload()
  else root?.classList.add('words-missing')
})
