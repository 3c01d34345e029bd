import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { wordsFrom } from '../words/words'
import { About } from './About'
import type { Outcome } from './messages'
import { Offer } from './Offer'
import type { Known } from './updates'
import type { Content } from './useContent'

const words = wordsFrom({ language: 'en', direction: 'ltr', fluent: '' })
const known: Known = { version: '2026.12.01', signers: ['Ada'], days: 3, clockWrong: false, canGoBack: false }
const nothing = () => {}

afterEach(cleanup)

function content(more: Partial<Content>): Content {
  return {
    busy: false,
    look: nothing,
    later: nothing,
    use: nothing,
    back: nothing,
    give: nothing,
    take: nothing,
    ...more,
  }
}

function shown(about: Partial<Known>, outcome?: Outcome) {
  const rest = outcome ? { outcome } : {}
  render(<About words={words} content={content({ known: { ...known, ...about }, ...rest })} />)
}

describe('what is told about the content', () => {
  it('is loud after ninety days without news, and not before', () => {
    shown({ days: 90 })
    expect(screen.queryByRole('alert')).toBeNull()
    shown({ days: 91 })
    expect(screen.getByRole('alert').textContent).toBe('app-advice-old')
  })

  it('says that the clock is wrong in place of an age', () => {
    const { days: _, ...rest } = known
    render(<About words={words} content={content({ known: { ...rest, clockWrong: true } })} />)
    expect(screen.getByText('app-advice-clock')).toBeTruthy()
    expect(screen.queryByText('app-advice-heard')).toBeNull()
  })

  it('never calls held-back content the newest', () => {
    shown({}, { kind: 'current', stale: true })
    expect(screen.getByText('app-advice-stale')).toBeTruthy()
    expect(screen.queryByText('app-advice-current')).toBeNull()
  })

  it('offers a way back only when there is one', () => {
    shown({ canGoBack: true })
    expect(screen.getByText('app-advice-back')).toBeTruthy()
  })
})

describe('an offer', () => {
  it('lists every change before the person decides', () => {
    const outcome: Outcome = { kind: 'staged', id: 'x', version: '2', changes: ['One.', 'Two.'] }
    render(<Offer words={words} content={content({ outcome })} />)

    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['One.', 'Two.'])
  })

  it('is silent about everything else', () => {
    const { container } = render(
      <Offer words={words} content={content({ outcome: { kind: 'unreached' } })} />,
    )

    expect(container.textContent).toBe('')
  })
})
