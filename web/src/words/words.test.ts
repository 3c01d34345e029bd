import { describe, expect, it } from 'vitest'
import { wordsFrom } from './words'

const words = wordsFrom({
  language: 'en',
  direction: 'ltr',
  fluent: 'hello = Hello { $name }\n    .again = Again\nhelp-1 = One\nhelp-2 = Two\n',
})

describe('words', () => {
  it('fills in what is asked for and finds attributes', () => {
    expect(words.text('hello', { name: 'Ann' })).toBe('Hello Ann')
    expect(words.text('hello.again')).toBe('Again')
  })

  it('shows the id of a missing text, never nothing', () => {
    expect(words.text('gone')).toBe('gone')
    expect(words.has('gone')).toBe(false)
  })

  it('lists messages that begin alike in their order', () => {
    expect(words.starting('help-')).toEqual(['help-1', 'help-2'])
  })
})
