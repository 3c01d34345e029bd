/** The page starts: the plain list is already there; words and engine load behind it. */

import { render } from 'preact'
import { App } from './app'
import { openEngine, openLater, withFirst } from './door/door'
import { lost } from './update/content'
import { inUse, SHIPPED } from './update/store'
import { loadFirst, loadWords } from './words/words'

const root = document.getElementById('app')

/** Whether the person asked the phone to fetch as little as it can. */
function savesData(): boolean {
  return 'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true
}

async function start() {
  // The engine begins to load before the words are here: it is the slower one.
  const pack = inUse()
  const open = () => openEngine(pack)
  const engine = savesData() ? openLater(open) : open()
  // The site has the first question of its own pack; that of a newer one is on the device with all its words.
  const first = pack === SHIPPED ? await loadFirst('en') : undefined
  if (!root) return
  const words = loadWords('en', pack)
  const door = first ? withFirst(engine, first, words) : engine
  if (first) {
    root.replaceChildren()
    render(<App door={door} words={first.words} />, root)
  }
  const all = await words
  // The plain list gives way only once there is something in its place.
  if (!first) root.replaceChildren()
  render(<App door={door} words={all} />, root)
}

// Without words the plain emergency list stays on the screen: it is never replaced by nothing.
start().catch((reason) => {
  if (lost(reason)) location.reload()
  else root?.classList.add('words-missing')
})
