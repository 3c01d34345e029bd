import { describe, expect, it } from 'vitest'
import type { GroupQuestion, YesNoQuestion } from '../door/wire'
import { EMPTY, toggledRegion, withAnswer, withDrawing, withGroup, without } from './case'

const why = { id: 'x', disposition: null, conditions: [] }
const asked = { why, effort: 1, needs_action: false, repeat: false }
const group: GroupQuestion = {
  ...asked,
  kind: 'group',
  id: 'danger_0',
  items: ['face_droop', 'arm_weak', 'cannot_bear_weight'],
  ticks: { cannot_bear_weight: { yes: 'cannot_take_4_steps', no: 'limps_4_steps' } },
}
const question: YesNoQuestion = { ...asked, kind: 'yes_no', id: 'foot_drop' }

describe('the case', () => {
  it('takes "none of these" as an explicit no to each sign', () => {
    const one = withGroup(EMPTY, group, new Set(), new Set())

    expect(one.answers).toEqual({ face_droop: 'no', arm_weak: 'no', cannot_bear_weight: 'limps_4_steps' })
  })

  it('keeps "not sure" apart from no', () => {
    const one = withGroup(EMPTY, group, new Set(['cannot_bear_weight']), new Set(['arm_weak']))

    expect(one.answers).toEqual({
      face_droop: 'no',
      arm_weak: 'unknown',
      cannot_bear_weight: 'cannot_take_4_steps',
    })
  })

  it('puts age into the profile and everything else into the answers', () => {
    const age = { ...asked, kind: 'number' as const, id: 'age', unit: 'years', min: 0, max: 120 }

    expect(withAnswer(EMPTY, age, 54).profile).toEqual({ age_years: 54 })
    expect(withAnswer(EMPTY, question, 'yes').answers).toEqual({ foot_drop: 'yes' })
  })

  it('remembers what was asked again', () => {
    expect(withAnswer(EMPTY, { ...question, repeat: true }, 'unknown').repeated).toEqual(['foot_drop'])
  })

  it('says no numbness and no tingling when nothing was painted', () => {
    expect(withDrawing(EMPTY, EMPTY.regions).answers).toEqual({ numb_any: 'no', tingling: 'no' })
    expect(withDrawing(EMPTY, toggledRegion(EMPTY.regions, 'numb', 'left.heel'))).toEqual({
      ...EMPTY,
      answers: { numb_any: 'yes', tingling: 'no' },
      regions: { numb: ['left.heel'], tingling: [], pain: [] },
    })
  })

  it('unpaints an area that is tapped again and leaves the old picture as it was', () => {
    const once = toggledRegion(EMPTY.regions, 'pain', 'left.heel')

    expect(toggledRegion(once, 'pain', 'left.heel').pain).toEqual([])
    expect(EMPTY.regions.pain).toEqual([])
  })

  it('forgets an answer that is to be changed', () => {
    const one = withAnswer(EMPTY, question, 'yes')

    expect(without(one, 'foot_drop')).toEqual(EMPTY)
  })
})
