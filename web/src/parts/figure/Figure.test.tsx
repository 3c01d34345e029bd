import { cleanup, render, screen, waitFor } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { run } from 'axe-core'
import { afterEach, expect, test, vi } from 'vitest'
import { Figure, type FigureProps } from './Figure'
import { areasByView, SIDES, VIEWS } from './geometry'

const NOTHING = { numb: [], tingling: [], pain: [] }
const words = {
  label: (region: string) => `name of ${region}`,
  sideLabel: (side: string) => `the ${side}`,
  title: 'Legs',
}

function show(props: Partial<FigureProps> = {}) {
  return render(<Figure view="front" painted={NOTHING} {...words} {...props} />).container
}

afterEach(cleanup)

test.each(VIEWS)('on the %s view every area of both sides is a named checkbox', (view) => {
  show({ view, onToggle: vi.fn() })

  const names = screen.getAllByRole('checkbox').map((box) => box.getAttribute('aria-label'))

  expect(names).toEqual(SIDES.flatMap((side) => areasByView[view].map((area) => `name of ${side}.${area}`)))
})

test('a tap, Space and Enter each toggle the area they are on', async () => {
  const onToggle = vi.fn()
  show({ onToggle })
  const box = screen.getByRole('checkbox', { name: 'name of left.knee_front' })

  await userEvent.click(box)
  box.focus()
  await userEvent.keyboard(' {Enter}a')

  expect(onToggle.mock.calls).toEqual([['left.knee_front'], ['left.knee_front'], ['left.knee_front']])
})

test('the keyboard reaches an area and a ring shows where it is', async () => {
  const figure = show({ onToggle: vi.fn() })

  await userEvent.tab()

  const first = screen.getAllByRole('checkbox')[0]
  await waitFor(() =>
    expect(figure.querySelector('.fig-focus .halo')?.getAttribute('d')).toBe(first?.getAttribute('d')),
  )
  expect(document.activeElement).toBe(first)
})

test('a checkbox speaks of the layer that is being painted', () => {
  const painted = { numb: ['left.foot_top'], tingling: [], pain: ['left.knee_front'] }
  show({ painted, layer: 'pain', onToggle: vi.fn() })

  expect(screen.getAllByRole('checkbox', { checked: true }).map((box) => box.id)).toEqual(['left.knee_front'])
})

test('several layers on one area are all drawn, each with a fill of its own', () => {
  const here = new Set(['right.sole_inner'])
  const figure = show({ view: 'sole', painted: { numb: here, tingling: here, pain: here } })

  const fills = [...figure.querySelectorAll('[data-paint="right.sole_inner"] [data-layer]')].map((one) =>
    one.getAttribute('fill'),
  )

  expect(new Set(fills).size).toBe(3)
  expect(fills.every((fill) => figure.querySelector(fill?.slice(4, -1) ?? ''))).toBe(true)
})

test('without a way to toggle it is one picture, described by what is marked', () => {
  show({ painted: { ...NOTHING, numb: ['left.foot_top'] }, highlight: new Set(['left.first_web']) })

  const picture = screen.getByRole('img', { name: 'Legs' })
  const description = picture.querySelector('desc')
  expect(description?.textContent).toBe('name of left.foot_top; name of left.first_web')
  expect(picture.getAttribute('aria-describedby')).toBe(description?.id)
  expect(screen.queryAllByRole('checkbox')).toEqual([])
})

test('the sides are named in the words that were given', () => {
  const figure = show()

  expect([...figure.querySelectorAll('.fig-side')].map((one) => one.textContent)).toEqual([
    'the left',
    'the right',
  ])
})

test('markers of this view are ringed, and the levels are named when one is on the spine', () => {
  const markers = [
    { id: 'disc_l4_l5_paracentral', side: 'left' as const },
    { id: 'fibular_head', side: 'left' as const },
  ]

  const figure = show({ view: 'back', markers })

  expect(figure.querySelectorAll('.fig-marker')).toHaveLength(1)
  expect([...figure.querySelectorAll('.fig-spine text')].map((one) => one.textContent)).toContain('L5')
})

test.each([{ onToggle: () => undefined }, {}])('axe finds nothing wrong', async (props) => {
  const figure = show(props)

  const { violations } = await run(figure, { rules: { 'color-contrast': { enabled: false } } })

  expect(violations.map((violation) => violation.id)).toEqual([])
})
