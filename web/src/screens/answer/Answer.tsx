/** The answer: how soon, what to do, what to watch for, what may fit and why, and where the nerve may be hurt. */

import type { ComponentChildren } from 'preact'
import type { Case, Step } from '../../door/wire'
import { Urgency } from '../../parts/urgency/Urgency'
import type { Words } from '../../words/words'
import { Watch, WhyAdvice, WouldChange } from './Advice'
import './answer.css'
import { List, More, Part } from './blocks'
import { Causes } from './Causes'
import { NervePlace } from './NervePlace'

interface Props {
  readonly step: Step
  readonly known: Case
  readonly words: Words
  readonly children: ComponentChildren
}

export function Answer({ step, known, words, children }: Props) {
  const { report } = step
  const shown = report.shown.disposition
  const note = report.final ? {} : { note: words.text('app-not-enough') }
  return (
    <>
      <h1 tabIndex={-1} class="spoken">
        {words.text('app-answer-title')}
      </h1>
      <Urgency disposition={shown} words={words} {...note} />
      <h2>{words.text('app-do-now')}</h2>
      <p class="do">{words.text(`disposition-${shown}.action`)}</p>
      <Part title={words.text('app-why-advice')}>
        <WhyAdvice report={report} words={words} />
      </Part>
      <Watch report={report} words={words} />
      <Causes causes={report.conditions} words={words} />
      <NervePlace report={report} known={known} words={words} />
      {report.self_care.length > 0 && (
        <Part title={words.text('app-care')}>
          <List items={report.self_care.map((id) => words.text(`care-${id}`))} />
        </Part>
      )}
      <More title={words.text('app-avoid')} items={report.avoid.map((id) => words.text(`avoid-${id}`))} />
      <More
        title={words.text('app-clinician')}
        items={report.clinician.map((id) => words.text(`clinician-${id}`))}
      />
      <More
        title={words.text('app-conflicts')}
        items={report.conflicts.map((one) =>
          words.text('app-conflict-item', { finding: words.text(`finding-${one.id}.short`) }),
        )}
      />
      <WouldChange report={report} words={words} />
      <More
        title={words.text('app-unasked')}
        items={report.unasked.map((one) => words.text(`finding-${one.id}.short`))}
      />
      {children}
      <p class="quiet">
        {words.text('app-not-diagnosis')} {words.text('app-content', { version: step.content.version })}
      </p>
    </>
  )
}
