/** One question on one screen: yes or no, a choice, a number, or a movement to try. */

import { useState } from 'preact/hooks'
import type {
  AnswerValue,
  ChoiceQuestion,
  MovementQuestion,
  NumberQuestion,
  Side,
  YesNoQuestion,
} from '../../door/wire'
import type { Words } from '../../words/words'
import './question.css'

type Answer = (value: AnswerValue) => void

export function YesNo({
  question,
  words,
  onAnswer,
}: {
  question: YesNoQuestion
  words: Words
  onAnswer: Answer
}) {
  const again = question.repeat && words.has(`finding-${question.id}.again`)
  return (
    <>
      {again && <p class="again">{words.text('app-again')}</p>}
      <h1 tabIndex={-1}>{words.text(again ? `finding-${question.id}.again` : `finding-${question.id}`)}</h1>
      <div class="choices">
        {(['yes', 'no', 'unknown'] as const).map((value) => (
          <button
            key={value}
            type="button"
            class={value === 'unknown' ? 'choice soft' : 'choice'}
            onClick={() => onAnswer(value)}
          >
            {words.text(`app-${value}`)}
          </button>
        ))}
      </div>
    </>
  )
}

export function Choice({
  question,
  words,
  onAnswer,
}: {
  question: ChoiceQuestion
  words: Words
  onAnswer: Answer
}) {
  const options = question.options.includes('unknown') ? question.options : [...question.options, 'unknown']
  const label = (option: string) => {
    const own = `option-${question.id}-${option}`
    return words.has(own) ? words.text(own) : words.text('app-unknown')
  }
  return (
    <>
      <h1 tabIndex={-1}>{words.text(`finding-${question.id}`)}</h1>
      <div class="choices">
        {options.map((option) => (
          <button
            key={option}
            type="button"
            class={option === 'unknown' ? 'choice soft' : 'choice'}
            onClick={() => onAnswer(option)}
          >
            {label(option)}
          </button>
        ))}
      </div>
    </>
  )
}

export function NumberAsk({
  question,
  words,
  onAnswer,
}: {
  question: NumberQuestion
  words: Words
  onAnswer: Answer
}) {
  const [typed, setTyped] = useState('')
  const [bad, setBad] = useState(false)
  const id = `number-${question.id}`
  const submit = (event: Event) => {
    event.preventDefault()
    const value = Number(typed)
    if (typed.trim() === '' || !Number.isInteger(value) || value < question.min || value > question.max)
      setBad(true)
    else onAnswer(value)
  }
  return (
    <form onSubmit={submit} noValidate>
      <h1 tabIndex={-1}>
        <label for={id}>{words.text(`finding-${question.id}`)}</label>
      </h1>
      <div class="number">
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          aria-invalid={bad}
          aria-describedby={bad ? `${id}-bad` : undefined}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setBad(false)
          }}
        />
        <span>{words.text(`unit-${question.unit}`)}</span>
      </div>
      {bad && (
        <p class="bad" id={`${id}-bad`} role="alert">
          {words.text('app-number-bad', { low: question.min, high: question.max })}
        </p>
      )}
      <div class="choices">
        <button type="submit" class="primary">
          {words.text('app-next')}
        </button>
        {question.id !== 'age' && (
          <button type="button" class="choice soft" onClick={() => onAnswer('unknown')}>
            {words.text('app-unknown')}
          </button>
        )}
      </div>
    </form>
  )
}

interface MovementProps {
  readonly question: MovementQuestion
  readonly words: Words
  readonly onDone: (states: Readonly<Record<string, string>>) => void
}

export function Movement({ question, words, onDone }: MovementProps) {
  const [states, setStates] = useState<Partial<Record<Side, string>>>({})
  const test = `selftest-${question.test}`
  const steps = [1, 2, 3, 4, 5, 6].map((n) => `${test}.step${n}`).filter((name) => words.has(name))
  const complete = question.sides.every((side) => states[side])
  return (
    <>
      <h1 tabIndex={-1}>{words.text(test)}</h1>
      <ol class="steps">
        {steps.map((name) => (
          <li key={name}>{words.text(name)}</li>
        ))}
      </ol>
      <p class="caution">
        {words.has(`${test}.caution`) && `${words.text(`${test}.caution`)} `}
        {words.text('app-test-stop')}
      </p>
      {words.has(`${test}.positive`) && (
        <p>
          <strong>{words.text('app-weak')}:</strong> {words.text(`${test}.positive`)}
        </p>
      )}
      <div class="sides">
        {question.sides.map((side) => (
          <fieldset key={side} class="side-states">
            <legend>{words.text(`app-${side}`)}</legend>
            {(['normal', 'weak', 'unknown'] as const).map((state) => (
              <label key={state} class="pill">
                <input
                  type="radio"
                  name={side}
                  checked={states[side] === state}
                  onChange={() => setStates({ ...states, [side]: state })}
                />
                <span>{words.text(`app-${state}`)}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={!complete}
          onClick={() => onDone(states as Record<string, string>)}
        >
          {words.text('app-next')}
        </button>
      </div>
    </>
  )
}
