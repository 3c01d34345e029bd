/** Anonymous figures: off until the person turns them on, and the very bytes that would go. */

import { useEffect, useState } from 'preact/hooks'
import type { Door } from '../door/door'
import type { Step } from '../door/wire'
import type { Words } from '../words/words'
import { changeStats, readStats } from './keep'
import { isSpent, type Stats as Kept, OFF, type Texts, turned } from './queue'
import { drawn, note, textsOf } from './stats'
import './stats.css'

interface Props {
  readonly words: Words
  readonly door: Door
  /** Where the check stands, when there is one. */
  readonly step: Step | undefined
}

export function Stats({ words, door, step }: Props) {
  const [kept, setKept] = useState<Kept>(OFF)
  const [would, setWould] = useState<Texts>()
  const spent = isSpent(kept, Date.now())

  useEffect(() => {
    readStats().then(setKept, () => {})
  }, [])
  useEffect(() => {
    // Drawn for the eye alone: what is really sent is drawn anew, once, when it is turned on.
    if (step) textsOf(door, step, words.language, drawn()).then(setWould, () => {})
  }, [door, step, words])

  async function turn(on: boolean) {
    await changeStats((stats) => turned(stats, on))
    if (on && step) await note(door, step, words.language)
    setKept(await readStats())
  }

  const texts = kept.on ? kept.waiting : would
  return (
    <>
      <h1 tabIndex={-1}>{words.text('app-stats-screen')}</h1>
      <p>
        {words.text('app-stats-say-1')} {words.text('app-stats-say-2')} {words.text('app-stats-say-3')}
      </p>
      <p class="lead" role="status">
        {words.text(kept.on ? 'app-stats-on' : 'app-stats-off')}
      </p>
      <div class="actions">
        <button
          type="button"
          class={kept.on ? undefined : 'primary'}
          onClick={() => void turn(!kept.on).catch(() => {})}
        >
          {words.text(kept.on ? 'app-stats-turn-off' : 'app-stats-turn-on')}
        </button>
      </div>
      <section>
        <h2>{words.text('app-stats-next')}</h2>
        {texts ? <Note words={words} texts={texts} /> : <p>{words.text('app-stats-no-next')}</p>}
        <p class="quiet">{words.text(kept.on ? 'app-stats-when-sent' : 'app-stats-would')}</p>
      </section>
      <section>
        <h2>{words.text('app-stats-budget')}</h2>
        <p class="budget">{words.text('app-stats-budget-used', { used: spent ? 1 : 0 })}</p>
        <p class="quiet">{words.text('app-stats-budget-help')}</p>
      </section>
      <p>
        <a class="link" href="./stats">
          {words.text('app-stats-see')}
        </a>
      </p>
    </>
  )
}

function Note({ words, texts }: { words: Words; texts: Texts }) {
  return (
    <dl class="note">
      <dt>{words.text('app-stats-before')}</dt>
      <dd>
        <code class="before">{texts.before}</code>
      </dd>
      <dt>{words.text('app-stats-after')}</dt>
      <dd>
        <code class="after">{texts.after}</code>
      </dd>
    </dl>
  )
}
