/** Whatever the engine asks next, on the screen of its kind, and why it is asked. */

import { toggledRegion, withAnswer, withDrawing, withGroup, withMovements } from '../../case/case'
import type { Question as Asked, Case, Regions } from '../../door/wire'
import type { Words } from '../../words/words'
import { BodyMap } from '../body-map/BodyMap'
import { Danger } from '../danger/Danger'
import { Choice, Movement, NumberAsk, YesNo } from './Ask'

interface Props {
  readonly question: Asked
  readonly known: Case
  readonly drawing: Regions
  readonly words: Words
  readonly give: (next: Case) => void
  readonly repaint: (next: Regions) => void
}

export function Question(props: Props) {
  return (
    <>
      <Kind {...props} />
      <Why question={props.question} words={props.words} />
    </>
  )
}

function Kind({ question, known, drawing, words, give, repaint }: Props) {
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
          drawing={drawing}
          words={words}
          onToggle={(layer, region) => repaint(toggledRegion(drawing, layer, region))}
          onDone={() => give(withDrawing(known, drawing))}
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

function Why({ question, words }: { question: Asked; words: Words }) {
  return (
    <details class="why">
      <summary>{words.text('app-why')}</summary>
      <p>{words.text(`why-${question.why.id}`)}</p>
    </details>
  )
}
