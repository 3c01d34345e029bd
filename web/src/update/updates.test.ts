import { describe, expect, it } from 'vitest'
import { age, dateOf, due } from './updates'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 11, 1)

describe('the age of the content', () => {
  it('is counted in whole days from the last word of the publisher', () => {
    expect(age(NOW - 3.5 * DAY, NOW)).toEqual({ days: 3, clockWrong: false })
  })

  it('is not told by a clock that is behind a signed time', () => {
    expect(age(NOW + 30 * DAY, NOW)).toEqual({ clockWrong: true })
    expect(age(NOW + 0.5 * DAY, NOW)).toEqual({ days: 0, clockWrong: false })
  })

  it('begins with the date in the version when nothing was heard yet', () => {
    expect(dateOf('2026.12.01')).toBe(NOW)
    expect(dateOf('robot 1')).toBeUndefined()
  })
})

describe('a check', () => {
  const heard = { heard: '', id: 'x' }

  it('is due after an hour, at once when none was, and when the clock went back', () => {
    expect(due({}, NOW)).toBe(true)
    expect(due({ heard: { ...heard, checked: NOW - 1000 } }, NOW)).toBe(false)
    expect(due({ heard: { ...heard, checked: NOW - 2 * 3_600_000 } }, NOW)).toBe(true)
    expect(due({ heard: { ...heard, checked: NOW + DAY } }, NOW)).toBe(true)
  })
})
