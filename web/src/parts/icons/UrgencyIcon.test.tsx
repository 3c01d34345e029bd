import { cleanup, render } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { drawnDispositions, UrgencyIcon } from './UrgencyIcon'

afterEach(cleanup)

test('each of the six dispositions has a shape of its own', () => {
  const shapes = drawnDispositions.map((id) => render(<UrgencyIcon disposition={id} />).container.innerHTML)

  expect([shapes.length, new Set(shapes).size]).toEqual([6, 6])
})

test('an icon is silent: the word beside it speaks', () => {
  const { container } = render(<UrgencyIcon disposition="same_day" />)

  expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
})

test('an unknown disposition shows no icon', () => {
  const { container } = render(<UrgencyIcon disposition="someday" />)

  expect(container.innerHTML).toBe('')
})
