import { describe, expect, test } from 'vitest'
import { allRegions, areasByView, pictures, type Shape, SIDES, VIEWS, WIDTH } from './geometry'

type Point = readonly [number, number]
/** One screen pixel is four samples when the figure is as wide as its own numbers. */
const STEP = 0.5
const SMALLEST_TARGET = 24

test('thirty-seven areas are drawn on each side', () => {
  expect(allRegions).toHaveLength(37 * 2)
})

test('only the heel and the saddle are on two views', () => {
  const views = (area: string) => VIEWS.filter((view) => areasByView[view].includes(area))
  const areas = [...new Set(VIEWS.flatMap((view) => areasByView[view]))]

  const twice = areas.filter((area) => views(area).length > 1).map((area) => [area, views(area)])

  expect(Object.fromEntries(twice)).toEqual({ saddle: ['front', 'back'], heel: ['back', 'sole'] })
})

describe.each(VIEWS)('on the %s view', (view) => {
  const { areas, rest, outline } = pictures[view]
  const of = (side: string) => areas.filter((shape) => shape.side === side)

  test('every area is drawn once for each side', () => {
    const expected = SIDES.flatMap((side) => areasByView[view].map((area) => `${side}.${area}`))

    expect(areas.map((shape) => shape.id)).toEqual(expected)
  })

  test('the right leg mirrors the left', () => {
    const mirrored = of('left').map((shape) =>
      cornersOf(shape.path).map(([x, y]) => `${(WIDTH - x).toFixed(1)} ${y}`),
    )

    expect(of('right').map((shape) => cornersOf(shape.path).map(([x, y]) => `${x.toFixed(1)} ${y}`))).toEqual(
      mirrored,
    )
  })

  test('the left leg is where the viewer sees it', () => {
    const onRight = of('left').every((shape) => cornersOf(shape.path).every(([x]) => x >= WIDTH / 2))

    expect(onRight).toBe(view !== 'back')
  })

  test('neighbours share their borders: inside the outline every border has a shape on both sides', () => {
    const edges = new Map<string, number>()
    for (const path of [...areas.map((shape) => shape.path), ...rest]) {
      for (const edge of edgesOf(path)) edges.set(edge, (edges.get(edge) ?? 0) + 1)
    }
    const open = new Set(outline.flatMap(edgesOf))
    const lonely = [...edges].filter(([edge, uses]) => uses !== 2 && !open.has(edge) && !isCut(edge))

    expect(lonely).toEqual([])
  })

  test('no two areas overlap', () => {
    const owner = new Map<string, string>()
    const shared = areas.flatMap((shape) =>
      samplesOf(shape).flatMap((sample) => {
        const other = owner.get(sample)
        owner.set(sample, shape.id)
        return other ? [`${other} and ${shape.id}`] : []
      }),
    )

    expect([...new Set(shared)]).toEqual([])
  })

  test(`a square of ${SMALLEST_TARGET} pixels fits into every area when the figure is ${WIDTH} wide`, () => {
    const small = of('left').filter((shape) => largestSquare(shape) < SMALLEST_TARGET)

    expect(small.map((shape) => `${shape.area}: ${largestSquare(shape)}`)).toEqual([])
  })
})

/** Bézier pieces of a path as [start, handle, handle, end]. */
function piecesOf(path: string): readonly (readonly Point[])[] {
  const groups = path.replace('Z', '').split(/[MC]/).filter(Boolean)
  const points = groups.map((group) =>
    (group.match(/\S+ \S+/g) ?? []).map((pair): Point => {
      const [x = 0, y = 0] = pair.split(' ').map(Number)
      return [x, y]
    }),
  )
  return points.slice(1).map((piece, i) => [...(points[i]?.slice(-1) ?? []), ...piece])
}

const cornersOf = (path: string) => piecesOf(path).map((piece) => piece[0] ?? [0, 0])

/** Pieces as text that is the same whichever way they are walked. */
function edgesOf(path: string): readonly string[] {
  return piecesOf(path).map((piece) => [piece.join(' '), piece.toReversed().join(' ')].sort().join(' = '))
}

/** Where the picture cuts the body off: a level line across the waist. */
function isCut(edge: string): boolean {
  const heights = edge
    .split(' = ')[0]
    ?.split(' ')
    .map((point) => point.split(',')[1])
  return new Set(heights).size === 1 && edge.includes(`${WIDTH / 2},`)
}

function polygonOf(path: string): readonly Point[] {
  return piecesOf(path).flatMap(([a, b, c, d]) =>
    Array.from({ length: 12 }, (_, i): Point => {
      const t = i / 12
      const at = (axis: 0 | 1) =>
        (1 - t) ** 3 * (a?.[axis] ?? 0) +
        3 * (1 - t) ** 2 * t * (b?.[axis] ?? 0) +
        3 * (1 - t) * t ** 2 * (c?.[axis] ?? 0) +
        t ** 3 * (d?.[axis] ?? 0)
      return [at(0), at(1)]
    }),
  )
}

/** Stretches of one row that lie inside the polygon, as pairs of x. */
function insideOf(polygon: readonly Point[], y: number): readonly Point[] {
  const crossings = polygon.flatMap(([x1, y1], i) => {
    const [x2, y2] = polygon[(i + 1) % polygon.length] ?? [x1, y1]
    return y1 > y !== y2 > y ? [x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)] : []
  })
  const sorted = crossings.sort((one, two) => one - two)
  return sorted.flatMap((x, i): Point[] => (i % 2 === 0 ? [[x, sorted[i + 1] ?? x]] : []))
}

/** Rows of the picture's grid that meet the shape: row number and the columns inside. */
function rowsOf(shape: Shape): readonly { readonly row: number; readonly columns: readonly number[] }[] {
  const polygon = polygonOf(shape.path)
  const heights = polygon.map(([, y]) => y)
  const [first, last] = [Math.ceil(Math.min(...heights) / STEP), Math.floor(Math.max(...heights) / STEP)]
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    row: first + i,
    columns: insideOf(polygon, (first + i + 0.01) * STEP).flatMap(([from, to]) => {
      const start = Math.ceil(from / STEP)
      return Array.from({ length: Math.max(0, Math.ceil(to / STEP) - start) }, (_, k) => start + k)
    }),
  }))
}

const samplesOf = (shape: Shape) =>
  rowsOf(shape).flatMap(({ row, columns }) => columns.map((column) => `${column} ${row}`))

/** Side of the largest upright square inside the shape, in pixels of a figure as wide as its own numbers. */
function largestSquare(shape: Shape): number {
  let above = new Map<number, number>()
  let best = 0
  for (const { columns } of rowsOf(shape)) {
    const here = new Map<number, number>()
    for (const column of columns) {
      const around = [above.get(column), above.get(column - 1), here.get(column - 1)].map((side) => side ?? 0)
      const side = 1 + Math.min(...around)
      here.set(column, side)
      best = Math.max(best, side)
    }
    above = here
  }
  return best * STEP
}
