/**
 * Smooth lines, and the closed shapes between them. No anatomy here.
 *
 * A *line* is drawn once, as a person draws: points in turn, some of them named. Lines that meet share a named point. A
 * *shape* is a walk from name to name; between two names it follows the line that holds both. Neighbours walk the same
 * line, so they share its curve exactly: no gap and no overlap, whatever the curve.
 *
 *     edge: 'top:10,0 12,40 floor:9,80'      a named point is placed where it is first met
 *     fold: 'floor 40,85 far:60,70'          and reached by its name alone afterwards
 *     seam: 'far 40,20 top'
 *     leg:  'top floor far'                  a shape: along edge, along fold, along seam, home again
 */

export type Point = readonly [x: number, y: number]
export type Put = (point: Point) => Point
export interface Line {
  readonly names: readonly string[]
  readonly points: readonly Point[]
}
/** A Bézier piece: where it starts, its two handles, where it ends. */
type Piece = readonly [Point, Point, Point, Point]

/** The lines of a drawing by name, from their words. */
export function readLines(source: Readonly<Record<string, string>>): ReadonlyMap<string, Line> {
  const placed = new Map<string, Point>()
  const read = (word: string) => {
    const [, name = '', x, y] = /^(?:(\w+):)?(-?[\d.]+),(-?[\d.]+)$/.exec(word) ?? ['', word]
    const known = placed.get(name)
    const point: Point | undefined = x === undefined ? known : [Number(x), Number(y)]
    if (!point || (known && x !== undefined))
      throw new Error(`${word}: a point is placed once, where it is first met`)
    if (name) placed.set(name, point)
    return { name, point }
  }
  const entries = Object.entries(source).map(([line, words]): [string, Line] => {
    const stops = wordsOf(words).map(read)
    return [line, { names: stops.map((stop) => stop.name), points: stops.map((stop) => stop.point) }]
  })
  return new Map(entries)
}

/** Path text of a whole line. */
export function linePath(line: Line, put: Put): string {
  return pathText(pieces(line, 0, line.points.length - 1), put)
}

/** Path text of the closed shape that visits the names in turn. */
export function shapePath(lines: ReadonlyMap<string, Line>, walk: string, put: Put): string {
  const names = wordsOf(walk)
  const all = names.flatMap((from, i) => shortest(lines, from, names[(i + 1) % names.length] ?? from))
  return `${pathText(all, put)}Z`
}

const wordsOf = (text: string) => text.trim().split(/\s+/)

/** The pieces from one name to another along the line that joins them soonest (a ring has two ways round). */
function shortest(lines: ReadonlyMap<string, Line>, from: string, to: string): readonly Piece[] {
  const ways = [...lines.values()].flatMap((line) =>
    indexes(line, from).flatMap((a) =>
      indexes(line, to).map((b) => ({ line, a, b, length: Math.abs(a - b) })),
    ),
  )
  const best = ways.filter((way) => way.length > 0).sort((one, two) => one.length - two.length)[0]
  if (!best) throw new Error(`no line joins ${from} and ${to}`)
  return pieces(best.line, best.a, best.b)
}

const indexes = (line: Line, name: string) => line.names.flatMap((one, i) => (one === name ? [i] : []))

/** The Bézier pieces between two stops of a line, in the order walked. */
function pieces(line: Line, from: number, to: number): readonly Piece[] {
  const [low, high] = from < to ? [from, to] : [to, from]
  const forward = Array.from({ length: high - low }, (_, i) => piece(line, low + i))
  return from < to ? forward : forward.reverse().map(([a, b, c, d]): Piece => [d, c, b, a])
}

/** One piece of a centripetal Catmull-Rom curve: it passes through every point and never loops between two of them. */
function piece(line: Line, i: number): Piece {
  const { points } = line
  const last = points.length - 1
  const ring = last > 1 && line.names[0] !== '' && line.names[0] === line.names[last]
  const at = (k: number): Point => points[ring ? (k + last) % last : Math.min(last, Math.max(0, k))] ?? [0, 0]
  const [before, start, end, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
  return [start, handle(before, start, end), handle(after, end, start), end]
}

/** The handle at `near` for the piece from `near` to `far`; `behind` is the neighbour on the other side of `near`. */
function handle(behind: Point, near: Point, far: Point): Point {
  const a = Math.sqrt(distance(behind, near))
  const b = Math.sqrt(distance(near, far))
  if (a === 0) return near
  const blend = (axis: 0 | 1) =>
    (a * a * far[axis] - b * b * behind[axis] + (2 * a * a + 3 * a * b + b * b) * near[axis]) /
    (3 * a * (a + b))
  return [blend(0), blend(1)]
}

const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1])

function pathText(all: readonly Piece[], put: Put): string {
  const say = (point: Point) =>
    put(point)
      .map((value) => Number(value.toFixed(1)))
      .join(' ')
  const [first] = all
  if (!first) return ''
  return `M${say(first[0])}${all.map(([, b, c, d]) => `C${say(b)} ${say(c)} ${say(d)}`).join('')}`
}
