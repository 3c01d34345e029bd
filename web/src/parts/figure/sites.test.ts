import { describe, expect, test } from 'vitest'
import { pictures, WIDTH } from './geometry'
import { placedSites, ringsOn, viewOfSite } from './sites'

describe.each(placedSites)('%s', (id) => {
  const view = viewOfSite(id) ?? 'front'
  const [left] = ringsOn(view, [{ id, side: 'left' }])
  const [right] = ringsOn(view, [{ id, side: 'right' }])

  test('has a point inside its picture', () => {
    const [x, y] = left ?? [-1, -1]
    const { top, height } = pictures[view]

    expect({ across: x > 0 && x < WIDTH, down: y > top && y < top + height }).toEqual({
      across: true,
      down: true,
    })
  })

  test('lies on the right as it lies on the left', () => {
    expect(right).toEqual(left && [WIDTH - left[0], left[1]])
  })
})

test('a place of both sides, or of an unknown side, is ringed on both legs', () => {
  const rings = (side: 'both' | null) => ringsOn('front', [{ id: 'fibular_head', side }]).length

  expect([rings('both'), rings(null)]).toEqual([2, 2])
})

test('a place in the middle of the spine is ringed once', () => {
  expect(ringsOn('back', [{ id: 'canal_cauda_equina', side: 'both' }])).toHaveLength(1)
})

test('other views and unknown places have no ring', () => {
  const markers = [
    { id: 'fibular_head', side: 'left' as const },
    { id: 'elbow', side: 'left' as const },
  ]

  expect([ringsOn('back', markers), viewOfSite('elbow')]).toEqual([[], null])
})
