import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { EMPTY } from '../../case/case'
import type { Place, Report } from '../../door/wire'
import { wordsFrom } from '../../words/words'
import { Watch } from './Advice'
import { reasonText } from './Causes'
import { NervePlace, viewsOf } from './NervePlace'

const words = wordsFrom({
  language: 'en',
  direction: 'ltr',
  fluent: `
app-watch = Get help sooner if
app-watch-now = at once
app-watch-hours = within { $hours } hours
app-watch-later = book a visit
watch-cold = The leg turns cold.
watch-numb = You go numb.
watch-slow = It is no better.
app-place = The place
app-place-none = It points to { $level }.
app-no-finding = no { $finding }
finding-weak =
    .short = weak leg
finding-walk = Can you walk?
    .short = cannot walk
option-walk-limps = Yes, with a limp
level-joint_bone_soft_tissue = The joint
`,
})
const place: Place = {
  ids: ['disc_l4_l5_paracentral'],
  side: 'left',
  probability: 0.5,
  fits: [{ kind: 'area', id: 'foot_top', side: 'left' }],
  does_not_fit: [],
}
const report = {
  sites: [place],
  conditions: [{}],
  level: { id: 'root', probability: 0.5 },
} as unknown as Report
const reason = { source: null, check: null, kind: null }

afterEach(cleanup)

test('the place lies in one view and the skin it serves in another: both are drawn', () => {
  const { container } = render(<NervePlace report={report} known={EMPTY} words={words} />)

  expect(viewsOf(place)).toEqual(['back', 'front'])
  expect(screen.getAllByRole('img')).toHaveLength(2)
  expect(container.querySelectorAll('.fig-marker')).toHaveLength(1)
  expect(container.querySelectorAll('.fig-lit path')).toHaveLength(1)
})

test('a place whose skin is seen in the same view is drawn once', () => {
  expect(viewsOf({ ...place, ids: ['fibular_head'] })).toEqual(['front'])
})

test('trouble in the joint is not drawn as a hurt nerve', () => {
  const joint = { ...report, level: { id: 'joint_bone_soft_tissue', probability: 0.9 } }
  const { container } = render(<NervePlace report={joint} known={EMPTY} words={words} />)

  expect(screen.queryAllByRole('img')).toEqual([])
  expect(container.textContent).toContain('It points to the joint.')
})

test('signs to watch for stand under how soon each asks for help', () => {
  const watch_for = [
    { id: 'cold', hours: 0 },
    { id: 'numb', hours: 4 },
    { id: 'slow', hours: null },
  ]
  render(<Watch report={{ ...report, watch_for }} words={words} />)

  expect(screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)).toEqual([
    'at once',
    'within 4 hours',
    'book a visit',
  ])
})

test('a reason is told as it was answered: yes, no, or the choice made', () => {
  expect(reasonText({ ...reason, finding: 'weak', answer: 'yes' }, words)).toBe('weak leg')
  expect(reasonText({ ...reason, finding: 'weak', answer: 'no' }, words)).toBe('no weak leg')
  expect(reasonText({ ...reason, finding: 'walk', answer: 'limps' }, words)).toBe(
    'Can you walk? Yes, with a limp',
  )
})
