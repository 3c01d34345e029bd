import 'fake-indexeddb/auto'
import { cleanup, render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Door } from '../door/door'
import type { Step, TallyAsked } from '../door/wire'
import { wordsFrom } from '../words/words'
import { changeStats, readStats } from './keep'
import { OFF } from './queue'
import { Stats } from './Stats'
import { drawn, note } from './stats'

const words = wordsFrom({
  language: 'en',
  direction: 'ltr',
  fluent:
    'app-stats-turn-on = Turn it on\napp-stats-turn-off = Turn it off\napp-stats-budget-used = { $used } of 1\napp-stats-no-next = None yet\n',
})
const asked: TallyAsked[] = []
const door = {
  tally: async (one: TallyAsked) => {
    asked.push(one)
    return { before: `before ${one.random}`, after: `after ${one.random}` }
  },
} as unknown as Door
const step = { schema: 1 } as unknown as Step

beforeEach(async () => {
  asked.length = 0
  await changeStats(() => OFF)
})
afterEach(cleanup)

test('nothing is asked of the engine and nothing kept of a check while it is off', async () => {
  await note(door, step, 'en')
  expect(asked).toEqual([])
  expect(await readStats()).toEqual(OFF)
})

test('what is shown once it is on is what waits to be sent, to the byte', async () => {
  render(<Stats words={words} door={door} step={step} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Turn it on' }))
  await screen.findByRole('button', { name: 'Turn it off' })
  const { waiting } = await readStats()
  expect(waiting?.random).toMatch(/^[0-9a-f]{48}$/)
  expect(screen.getByText(`before ${waiting?.random}`)).toBeTruthy()
  expect(screen.getByText(`after ${waiting?.random}`)).toBeTruthy()
  expect(screen.getByText('0 of 1')).toBeTruthy()
})

test('a check told twice in a week is told with the same draws', async () => {
  await changeStats((stats) => ({ ...stats, on: true }))
  await note(door, step, 'en')
  await note(door, step, 'en')
  expect(new Set(asked.map((one) => one.random)).size).toBe(1)
})

test('turned off again, nothing waits', async () => {
  await changeStats((stats) => ({ ...stats, on: true }))
  await note(door, step, 'en')
  render(<Stats words={words} door={door} step={undefined} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Turn it off' }))
  await screen.findByRole('button', { name: 'Turn it on' })
  expect(await readStats()).toEqual(OFF)
  expect(screen.getByText('None yet')).toBeTruthy()
})

test('every draw is another', () => {
  expect(new Set(Array.from({ length: 50 }, drawn)).size).toBe(50)
})
