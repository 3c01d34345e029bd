import { cleanup, render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { wordsFrom } from '../../words/words'
import { Choice, Movement, NumberAsk } from './Ask'

const words = wordsFrom({
  language: 'en',
  direction: 'ltr',
  fluent: `
app-left = Left
app-right = Right
app-normal = Strong
app-weak = Weak
app-unknown = Not known
app-next = Next
app-test-stop = Stop if it hurts.
app-number-bad = From { $low } to { $high }.
finding-days = How many days?
finding-walk = Can you walk?
option-walk-can = Yes, I can
selftest-toe = Toe lift
    .step1 = Sit.
    .step2 = Lift the toe.
    .positive = The toe gives way.
`,
})
const why = { id: 'strength', disposition: null, conditions: [] }
const asked = { why, effort: 1, needs_action: false, repeat: false }
const toe = { ...asked, kind: 'movement', id: 'big_toe', sides: ['left', 'right'], test: 'toe' } as const
const days = { ...asked, kind: 'number', id: 'days', unit: 'days', min: 0, max: 365 } as const
const walk = { ...asked, kind: 'choice', id: 'walk', options: ['can'] } as const

afterEach(cleanup)

test('a movement is answered for each side before the visit goes on', async () => {
  const onDone = vi.fn()
  render(<Movement question={toe} words={words} onDone={onDone} />)
  const next = screen.getByRole('button', { name: 'Next' })

  await userEvent.click(screen.getAllByRole('radio', { name: 'Weak' })[0] as HTMLElement)
  await userEvent.click(next)
  expect(onDone).not.toHaveBeenCalled()
  await userEvent.click(screen.getAllByRole('radio', { name: 'Not known' })[1] as HTMLElement)
  await userEvent.click(next)

  expect(onDone.mock.calls).toEqual([[{ left: 'weak', right: 'unknown' }]])
})

test('a movement tells its steps in order, what weak looks like and when to stop', () => {
  const { container } = render(<Movement question={toe} words={words} onDone={vi.fn()} />)

  expect(screen.getAllByRole('listitem').map((step) => step.textContent)).toEqual(['Sit.', 'Lift the toe.'])
  expect(container.textContent).toContain('Weak: The toe gives way.')
  expect(container.textContent).toContain('Stop if it hurts.')
})

test.each(['', '-1', '366', '2.5', 'two'])('"%s" days are not taken; the range is told', async (typed) => {
  const onAnswer = vi.fn()
  render(<NumberAsk question={days} words={words} onAnswer={onAnswer} />)

  if (typed) await userEvent.type(screen.getByRole('textbox'), typed)
  await userEvent.click(screen.getByRole('button', { name: 'Next' }))

  expect(screen.getByRole('alert').textContent).toBe('From 0 to 365.')
  expect(onAnswer).not.toHaveBeenCalled()
})

test('every choice can be left open', async () => {
  const onAnswer = vi.fn()
  render(<Choice question={walk} words={words} onAnswer={onAnswer} />)

  await userEvent.click(screen.getByRole('button', { name: 'Not known' }))

  expect(onAnswer.mock.calls).toEqual([['unknown']])
})
