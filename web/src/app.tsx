/** The app: which screen is shown, and what an answer does to the case. */

import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import {
  EMPTY,
  isEmpty,
  withAnswer,
  withGroup,
  withMapDone,
  withMovements,
  without,
  withRegion,
} from './case/case'
import { erase, type Kept, keep, resume } from './case/keep'
import type { Door } from './door/door'
import type { Case, Question, Step } from './door/wire'
import { Answer } from './screens/answer/Answer'
import { BodyMap } from './screens/body-map/BodyMap'
import { Danger } from './screens/danger/Danger'
import { Choice, Movement, NumberAsk, YesNo } from './screens/question/Ask'
import { Review } from './screens/review/Review'
import { EmergencyList, Welcome } from './screens/welcome/Welcome'
import { watchUpdates } from './update/update'
import type { Words } from './words/words'

type Screen = 'welcome' | 'ask' | 'answer' | 'review' | 'failed'

export function App({ door, words }: { door: Door; words: Words }) {
  const [screen, setScreen] = useState<Screen>('welcome')
  const [kept, setKept] = useState<Kept>({ current: EMPTY, earlier: [] })
  const [step, setStep] = useState<Step>()
  const [found, setFound] = useState<Kept>()
  const [offline, setOffline] = useState(false)
  const [takeOver, setTakeOver] = useState<() => void>()
  const main = useRef<HTMLDivElement>(null)

  useEffect(() => {
    resume().then(
      (one) => one && !isEmpty(one.current) && setFound(one),
      () => {},
    )
    watchUpdates({ offlineReady: () => setOffline(true), waiting: (go) => setTakeOver(() => go) }).catch(
      () => {},
    )
    door.ready.catch(() => setScreen('failed'))
  }, [door])

  const place = `${screen} ${step?.question?.id ?? ''} ${kept.earlier.length}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is the reason to move the focus
  useEffect(() => {
    main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [place])

  const show = useCallback(
    async (next: Kept, wish: 'ask' | 'answer' = 'ask') => {
      setKept(next)
      keep(next).catch(() => {})
      try {
        const one = await door.step(next.current)
        setStep(one)
        setScreen(one.question && wish === 'ask' ? 'ask' : 'answer')
      } catch {
        setScreen('failed')
      }
    },
    [door],
  )

  const give = (current: Case) => show({ current, earlier: [...kept.earlier, kept.current] })
  const repaint = (current: Case) => {
    setKept({ ...kept, current })
    keep({ ...kept, current }).catch(() => {})
  }
  const back = () => {
    const before = kept.earlier.at(-1)
    if (screen === 'review' || screen === 'answer') {
      if (step?.question) setScreen('ask')
      else if (before) show({ current: before, earlier: kept.earlier.slice(0, -1) })
    } else if (before) show({ current: before, earlier: kept.earlier.slice(0, -1) })
    else setScreen('welcome')
  }
  const eraseAll = () => {
    if (!window.confirm(words.text('app-erase-sure'))) return
    erase().catch(() => {})
    setKept({ current: EMPTY, earlier: [] })
    setStep(undefined)
    setFound(undefined)
    setScreen('welcome')
  }

  return (
    <div ref={main} class={`screen ${screen}`}>
      {takeOver && (
        <div class="banner" role="status">
          <span>{words.text('app-update')}</span>
          <button type="button" onClick={takeOver}>
            {words.text('app-update-now')}
          </button>
          <button type="button" onClick={() => setTakeOver(undefined)}>
            {words.text('app-update-later')}
          </button>
        </div>
      )}
      {screen === 'welcome' && (
        <Welcome
          words={words}
          offline={offline}
          canResume={found !== undefined}
          onStart={() => show({ current: EMPTY, earlier: [] })}
          onResume={() => found && show(found)}
        />
      )}
      {screen === 'failed' && <Failed words={words} />}
      {screen !== 'welcome' && screen !== 'failed' && <Top words={words} onBack={back} />}
      {screen === 'ask' && step?.question && (
        <>
          <Ask
            key={place}
            question={step.question}
            known={kept.current}
            words={words}
            give={give}
            repaint={repaint}
          />
          <Why question={step.question} words={words} />
          <Bottom>
            <button type="button" class="link" onClick={() => setScreen('answer')}>
              {words.text('app-see-answer')}
            </button>
            <button type="button" class="link" onClick={() => setScreen('review')}>
              {words.text('app-review')}
            </button>
          </Bottom>
        </>
      )}
      {screen === 'review' && (
        <Review known={kept.current} words={words} onChange={(id) => give(without(kept.current, id))} />
      )}
      {screen === 'answer' && step && (
        <Answer step={step} known={kept.current} words={words}>
          <Bottom>
            {step.question && (
              <button type="button" class="primary" onClick={() => setScreen('ask')}>
                {words.text('app-more-questions')}
              </button>
            )}
            <button type="button" class="link" onClick={() => setScreen('review')}>
              {words.text('app-review')}
            </button>
            <button type="button" class="link" onClick={() => window.print()}>
              {words.text('app-print')}
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

interface AskProps {
  readonly question: Question
  readonly known: Case
  readonly words: Words
  readonly give: (next: Case) => void
  readonly repaint: (next: Case) => void
}

function Ask({ question, known, words, give, repaint }: AskProps) {
  const answer = (value: string | number) => give(withAnswer(known, question, value))
  switch (question.kind) {
    case 'group':
      return (
        <Danger
          question={question}
          words={words}
          onDone={(ticked, unsure) => give(withGroup(known, question, ticked, unsure))}
        />
      )
    case 'regions':
      return (
        <BodyMap
          known={known}
          words={words}
          onToggle={(layer, region) => repaint(withRegion(known, layer, region))}
          onDone={() => give(withMapDone(known))}
        />
      )
    case 'movement':
      return (
        <Movement
          question={question}
          words={words}
          onDone={(states) => give(withMovements(known, question.id, states))}
        />
      )
    case 'choice':
      return <Choice question={question} words={words} onAnswer={answer} />
    case 'number':
      return <NumberAsk question={question} words={words} onAnswer={answer} />
    case 'yes_no':
      return <YesNo question={question} words={words} onAnswer={answer} />
  }
}

function Why({ question, words }: { question: Question; words: Words }) {
  return (
    <details class="why">
      <summary>{words.text('app-why')}</summary>
      <p>{words.text(`why-${question.why.id}`)}</p>
    </details>
  )
}

function Top({ words, onBack }: { words: Words; onBack: () => void }) {
  return (
    <nav class="top">
      <button type="button" class="link" onClick={onBack}>
        ‹ {words.text('app-back')}
      </button>
    </nav>
  )
}

function Bottom({ children }: { children: ComponentChildren }) {
  return <div class="bottom">{children}</div>
}

function Failed({ words }: { words: Words }) {
  return (
    <>
      <h1 tabIndex={-1}>{words.text('app-failed-title')}</h1>
      <p class="lead" role="alert">
        {words.text('app-failed')}
      </p>
      <EmergencyList words={words} />
      <button type="button" class="primary" onClick={() => location.reload()}>
        {words.text('app-try-again')}
      </button>
    </>
  )
}
