import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Answer, changeStats, readStats, sendDue } from './keep'
import {
  DAY,
  GIVEN_UP,
  isSpent,
  mayNote,
  noted,
  OFF,
  type Stats,
  settled,
  trying,
  turned,
  WEEK,
} from './queue'

const NOW = Date.UTC(2026, 10, 26)
const ON: Stats = { ...OFF, on: true }
const texts = { before: 'true', after: 'noised' }
const made = (stats: Stats, now = NOW, delay = 1000) => noted(stats, texts, 'r1', now, delay)

describe('the tally of a week', () => {
  it('is never made while it is off', () => {
    expect(made(OFF)).toBe(OFF)
    expect(mayNote(OFF, NOW)).toBe(false)
  })

  it('follows the check until it goes, with the same draws and the same hour', () => {
    const later = noted(made(ON), { before: 'b2', after: 'a2' }, 'r1', NOW + 500, 99)
    expect(later.waiting).toEqual({ before: 'b2', after: 'a2', random: 'r1', due: NOW + 1000, tried: null })
  })

  it('keeps the draws that came first when two windows draw at once', () => {
    const first = made(ON)
    expect(noted(first, { before: 'b2', after: 'a2' }, 'r2', NOW, 5)).toBe(first)
  })

  it('does not go before its time', () => {
    const waits = made(ON)
    expect(trying(waits, NOW + 999)).toBe(waits)
  })

  it('spends the budget of the week when it is first sent, and its bytes stay as they are', () => {
    const sent = trying(made(ON), NOW + 1000)
    expect(sent.last).toBe(NOW + 1000)
    expect(noted(sent, { before: 'b2', after: 'a2' }, 'r1', NOW + 2000, 1)).toBe(sent)
    expect(trying(sent, NOW + DAY)).toBe(sent)
  })

  it('is gone with the answer, and there is no second one within seven days', () => {
    const done = settled(trying(made(ON), NOW + 1000), 'noised')
    expect(done.waiting).toBeNull()
    expect(isSpent(done, NOW + 1000)).toBe(true)
    expect(made(done, NOW + 999 + WEEK)).toBe(done)
    expect(made(done, NOW + 1000 + WEEK).waiting).not.toBeNull()
  })

  it('is not made a second time by a clock that was put back', () => {
    const done = settled(trying(made(ON), NOW + 1000), 'noised')
    expect(made(done, NOW - 300 * DAY)).toBe(done)
  })

  it('is given up before the server forgets that it has seen it', () => {
    const sent = trying(made(ON), NOW + 1000)
    expect(trying(sent, NOW + 1000 + GIVEN_UP).waiting).not.toBeNull()
    expect(trying(sent, NOW + 1001 + GIVEN_UP).waiting).toBeNull()
  })

  it('goes with everything else when it is turned off, and what was spent stays spent', () => {
    const off = turned(trying(made(ON), NOW + 1000), false)
    expect(off).toEqual({ on: false, last: NOW + 1000, waiting: null })
    expect(mayNote(turned(off, true), NOW + 2000)).toBe(false)
  })

  it('is not settled by the answer to another', () => {
    const sent = trying(made(ON), NOW + 1000)
    expect(settled(sent, 'older')).toBe(sent)
  })
})

describe('sending', () => {
  const sent: string[] = []
  const answers = (answer: Answer) => async (text: string) => {
    sent.push(text)
    return answer
  }
  const go = (now: number, answer: Answer) => sendDue(now, 'http://phone/', answers(answer))

  beforeEach(async () => {
    sent.length = 0
    await changeStats(() => OFF)
  })

  it('sends nothing when nothing waits', async () => {
    expect(await go(NOW, 'taken')).toBe(true)
    expect(sent).toEqual([])
  })

  it('sends nothing before its time, and says that something waits', async () => {
    await changeStats(() => made(ON))
    expect(await go(NOW, 'taken')).toBe(false)
    expect(sent).toEqual([])
  })

  it.each<Answer>(['taken', 'never'])('forgets it when the server answers "%s"', async (answer) => {
    await changeStats(() => made(ON))
    expect(await go(NOW + 1000, answer)).toBe(true)
    expect(await readStats()).toEqual({ on: true, last: NOW + 1000, waiting: null })
  })

  it('sends the same bytes again when no answer came', async () => {
    await changeStats(() => made(ON))
    expect(await go(NOW + 1000, 'later')).toBe(false)
    expect(await go(NOW + 2000, 'taken')).toBe(true)
    expect(sent).toEqual(['noised', 'noised'])
    expect((await readStats()).last).toBe(NOW + 1000)
  })

  it('does not bring back what was turned off while it was on its way', async () => {
    await changeStats(() => made(ON))
    await sendDue(NOW + 1000, 'http://phone/', async () => {
      await changeStats((stats) => turned(stats, false))
      return 'later'
    })
    expect(await readStats()).toEqual({ on: false, last: NOW + 1000, waiting: null })
  })
})
