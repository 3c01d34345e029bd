/** The app: which screen is shown, and what an answer does to the case. */

import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { isEmpty, without } from './case/case'
import { erase, type Kept, keep, NOTHING, resume } from './case/keep'
import type { Door } from './door/door'
import type { Case, Regions, Step } from './door/wire'
import { Answer } from './screens/answer/Answer'
import { Failed } from './screens/failed/Failed'
import { Question } from './screens/question/Question'
import { Review } from './screens/review/Review'
import { Loading, type Progress, Welcome } from './screens/welcome/Welcome'
import { changeStats } from './stats/keep'
import { turned } from './stats/queue'
import { Stats } from './stats/Stats'
import { note, watchStats } from './stats/stats'
import { About } from './update/About'
import { Banner } from './update/Banner'
import { lost } from './update/content'
import { Offer } from './update/Offer'
import { watchUpdates } from './update/update'
import { useContent } from './update/useContent'
import type { Words } from './words/words'

type Screen = 'welcome' | 'ask' | 'answer' | 'review' | 'stats' | 'failed'

export function App({ door, words }: { door: Door; words: Words }) {
  const [screen, setScreen] = useState<Screen>('welcome')
  // The screen that was left for the statistics.
  const [left, setLeft] = useState<Screen>('welcome')
  const [kept, setKept] = useState<Kept>(NOTHING)
  const [step, setStep] = useState<Step>()
  const [found, setFound] = useState<Kept>()
  const [offline, setOffline] = useState(false)
  const [progress, setProgress] = useState<Progress>()
  const [busy, setBusy] = useState(false)
  const [takeOver, setTakeOver] = useState<() => void>()
  const content = useContent(door.ready)
  const main = useRef<HTMLDivElement>(null)

  useEffect(() => {
    resume().then(
      (one) => one && !isEmpty(one.current) && setFound(one),
      () => {},
    )
    watchUpdates({
      offlineReady: () => door.kept.then(() => setOffline(true)),
      waiting: (go) => setTakeOver(() => go),
    }).catch(() => {})
    door.onProgress((loaded, total) => setProgress({ loaded, total }))
    door.ready.then(
      () => setProgress(undefined),
      (reason) => (lost(reason) ? location.reload() : setScreen('failed')),
    )
  }, [door])
  useEffect(watchStats, [])

  const place = `${screen} ${step?.question?.id ?? ''} ${kept.earlier.length}`
  useEffect(() => {
    main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [place])

  const show = useCallback(
    async (next: Kept, wish: 'ask' | 'answer' = 'ask') => {
      setBusy(true)
      try {
        const one = await door.step(next.current)
        // Kept once the engine took it: what it refuses, or stops at, is not met again after a reload.
        keep(next).catch(() => {})
        setKept(next)
        setStep(one)
        setScreen(one.question && wish === 'ask' ? 'ask' : 'answer')
        // A fault there is no fault of the check.
        note(door, one, words.language).catch(() => {})
      } catch {
        setScreen('failed')
      }
      setBusy(false)
    },
    [door, words],
  )

  // A second tap while the first is worked out is not a second answer.
  const give = (current: Case) =>
    !busy && show({ ...kept, current, earlier: [...kept.earlier, kept.current] })
  const repaint = (drawing: Regions) => {
    setKept({ ...kept, drawing })
    keep({ ...kept, drawing }).catch(() => {})
  }
  const openStats = () => {
    setLeft(screen)
    setScreen('stats')
  }
  const back = () => {
    const before = kept.earlier.at(-1)
    if (screen === 'stats') setScreen(left)
    else if (screen !== 'ask' && step?.question) setScreen('ask')
    else if (screen === 'review') setScreen('answer')
    else if (before) show({ ...kept, current: before, earlier: kept.earlier.slice(0, -1) })
    else setScreen('welcome')
  }
  const eraseAll = () => {
    if (!window.confirm(words.text('app-erase-sure'))) return
    erase().catch(() => {})
    changeStats((stats) => turned(stats, false)).catch(() => {})
    setKept(NOTHING)
    setStep(undefined)
    setFound(undefined)
    setScreen('welcome')
  }

  return (
    <div ref={main} class={`screen ${screen}`} aria-busy={busy}>
      {takeOver && (
        <Banner
          words={words}
          text={words.text('app-update')}
          now={words.text('app-update-now')}
          onNow={takeOver}
          onLater={() => setTakeOver(undefined)}
        />
      )}
      {!takeOver && <Offer words={words} content={content} />}
      {screen === 'welcome' && (
        <Welcome
          words={words}
          offline={offline}
          busy={busy}
          progress={progress}
          canResume={found !== undefined}
          onStart={() => show(NOTHING)}
          onResume={() => found && show(found)}
        />
      )}
      {screen === 'welcome' && <About words={words} content={content} />}
      {screen === 'welcome' && (
        <Bottom>
          <button type="button" class="link" onClick={openStats}>
            {words.text('app-stats-link')}
          </button>
        </Bottom>
      )}
      {screen === 'stats' && <Stats words={words} door={door} step={step} />}
      {screen === 'failed' && <Failed words={words} />}
      {screen !== 'welcome' && screen !== 'failed' && (
        <Top
          words={words}
          onBack={back}
          {...(screen === 'review' || screen === 'stats' ? {} : { onReview: () => setScreen('review') })}
        />
      )}
      {screen === 'ask' && step?.question && (
        <>
          <Question
            key={place}
            question={step.question}
            known={kept.current}
            drawing={kept.drawing}
            words={words}
            give={give}
            repaint={repaint}
          />
          <Bottom>
            <button type="button" class="link" onClick={() => setScreen('answer')}>
              {words.text('app-see-answer')}
            </button>
          </Bottom>
        </>
      )}
      {screen === 'ask' && busy && progress && <Loading words={words} {...progress} />}
      {screen === 'review' && (
        <Review known={kept.current} words={words} onChange={(id) => give(without(kept.current, id))} />
      )}
      {screen === 'answer' && step && (
        <Answer step={step} known={kept.current} words={words}>
          {step.question && (
            <div class="actions">
              <button type="button" class="primary" onClick={() => setScreen('ask')}>
                {words.text('app-more-questions')}
              </button>
            </div>
          )}
          <Bottom>
            <button type="button" class="link" onClick={() => window.print()}>
              {words.text('app-print')}
            </button>
            <button type="button" class="link" onClick={openStats}>
              {words.text('app-stats-link')}
            </button>
            <button type="button" class="link danger" onClick={eraseAll}>
              {words.text('app-erase')}
            </button>
          </Bottom>
        </Answer>
      )}
    </div>
  )
}

interface TopProps {
  readonly words: Words
  readonly onBack: () => void
  readonly onReview?: () => void
}

function Top({ words, onBack, onReview }: TopProps) {
  return (
    <nav class="top">
      <button type="button" class="link" onClick={onBack}>
        <span aria-hidden="true">‹ </span>
        {words.text('app-back')}
      </button>
      {onReview && (
        <button type="button" class="link" onClick={onReview}>
          {words.text('app-review')}
        </button>
      )}
    </nav>
  )
}

function Bottom({ children }: { children: ComponentChildren }) {
  return <div class="bottom">{children}</div>
}
