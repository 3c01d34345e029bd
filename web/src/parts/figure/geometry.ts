/**
 * The leg as shapes: every area of the anatomy as a path, for both sides.
 *
 * One leg is drawn in its own coordinates: across 0 (inner edge) to 1 (outer edge), down 0 (waist) to 1 (floor), as in the
 * content's anatomy. The outline below bends that square into a leg; the foot is drawn larger than life so that a finger
 * finds each toe. The other leg is the mirror image.
 */

import type { Side } from '../../door/wire'

export type View = 'front' | 'back' | 'sole'
export interface Shape {
  readonly id: string
  readonly area: string
  readonly side: Side
  readonly path: string
}

type Box = readonly [x0: number, x1: number, y0: number, y1: number]

const FRONT: Readonly<Record<string, Box>> = {
  groin_crease: [0.06, 1, 0.12, 0.19],
  saddle: [0, 0.1, 0.14, 0.24],
  thigh_front_upper: [0.22, 0.76, 0.19, 0.33],
  thigh_front_lower: [0.22, 0.76, 0.33, 0.46],
  thigh_outer: [0.76, 1, 0.19, 0.46],
  thigh_inner_upper: [0, 0.22, 0.24, 0.33],
  thigh_inner_lower: [0, 0.22, 0.33, 0.46],
  knee_front: [0.25, 0.78, 0.46, 0.53],
  knee_inner: [0, 0.25, 0.46, 0.56],
  knee_below_outer: [0.25, 1, 0.53, 0.59],
  leg_outer_upper: [0.66, 1, 0.59, 0.71],
  leg_outer_lower: [0.66, 1, 0.71, 0.9],
  shin_front: [0.4, 0.66, 0.59, 0.9],
  shin_inner_upper: [0, 0.4, 0.59, 0.73],
  shin_inner_lower: [0, 0.4, 0.73, 0.9],
  ankle_inner: [0, 0.48, 0.9, 0.95],
  ankle_outer: [0.52, 1, 0.9, 0.95],
  foot_inner_edge: [0, 0.2, 0.95, 0.976],
  foot_top: [0.2, 0.78, 0.95, 0.976],
  foot_outer_edge: [0.78, 1, 0.95, 1],
  big_toe_top: [0, 0.3, 0.976, 1],
  first_web: [0.3, 0.46, 0.976, 1],
  toes_middle_top: [0.46, 0.78, 0.976, 1],
}
const BACK: Readonly<Record<string, Box>> = {
  buttock_upper: [0.25, 1, 0.02, 0.11],
  buttock_lower: [0.25, 1, 0.11, 0.2],
  buttock_inner: [0.02, 0.25, 0.04, 0.12],
  saddle: [0, 0.25, 0.12, 0.2],
  thigh_back_outer: [0.5, 1, 0.2, 0.46],
  thigh_back_inner: [0, 0.5, 0.2, 0.46],
  knee_back: [0, 1, 0.46, 0.55],
  calf_back_inner: [0, 0.5, 0.55, 0.76],
  calf_back_outer: [0.5, 1, 0.55, 0.76],
  calf_back_lower: [0, 1, 0.76, 0.93],
  heel: [0, 1, 0.93, 0.985],
}
const SOLE: Readonly<Record<string, Box>> = {
  sole_inner: [0, 0.58, 0, 0.7],
  sole_outer: [0.58, 1, 0, 0.7],
  heel: [0, 1, 0.7, 1],
}
const BOXES: Readonly<Record<View, Readonly<Record<string, Box>>>> = { front: FRONT, back: BACK, sole: SOLE }

/** Down the leg: [where, inner edge, outer edge], measured from the middle of the body. */
const LEG = [
  [0, 1, 74],
  [0.06, 1, 84],
  [0.14, 1, 90],
  [0.2, 3, 91],
  [0.33, 9, 86],
  [0.42, 17, 77],
  [0.5, 20, 72],
  [0.55, 21, 72],
  [0.64, 18, 75],
  [0.72, 21, 72],
  [0.82, 29, 64],
  [0.9, 34, 60],
  [0.95, 30, 66],
  [0.976, 22, 92],
  [1, 20, 100],
] as const
const HEEL_BACK = [
  [0.93, 34, 60],
  [0.96, 29, 65],
  [1, 30, 64],
] as const
const FOOT = [
  [0, 34, 60],
  [0.04, 17, 82],
  [0.14, 11, 93],
  [0.28, 12, 94],
  [0.5, 26, 90],
  [0.7, 25, 84],
  [0.86, 24, 80],
  [0.96, 32, 70],
  [1, 44, 58],
] as const

export const WIDTH = 220
export const HEIGHT: Readonly<Record<View, number>> = { front: 560, back: 540, sole: 300 }
const MIDDLE = WIDTH / 2

/** How far down the picture a place is; the foot gets more room than it has in life. */
function depth(view: View, y: number): number {
  if (view === 'sole') return 24 + y * 250
  if (y <= 0.9) return 14 + y * 470
  if (y <= 0.95) return 437 + (y - 0.9) * 620
  return 468 + (y - 0.95) * (view === 'front' ? 1500 : 700)
}

function edges(view: View, y: number): readonly [number, number] {
  const table = view === 'sole' ? FOOT : view === 'back' && y > 0.93 ? HEEL_BACK : LEG
  const next = table.findIndex((row) => row[0] >= y)
  const b = table[next === -1 ? table.length - 1 : next]
  const a = table[Math.max(0, next - 1)]
  if (!a || !b) return [0, 0]
  const t = b[0] === a[0] ? 0 : (y - a[0]) / (b[0] - a[0])
  // A cosine step, so that the outline has no corners.
  const s = (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, t)))) / 2
  return [a[1] + (b[1] - a[1]) * s, a[2] + (b[2] - a[2]) * s]
}

/** The viewer sees the person's left leg on the right from the front and under the soles, on the left from behind. */
function onRight(view: View, side: Side): boolean {
  return view === 'back' ? side === 'right' : side === 'left'
}

function place(view: View, side: Side, x: number, y: number): string {
  const [inner, outer] = edges(view, y)
  const across = inner + (outer - inner) * x
  const drawn = MIDDLE + (onRight(view, side) ? across : -across)
  return `${drawn.toFixed(1)} ${depth(view, y).toFixed(1)}`
}

function pathOf(view: View, side: Side, [x0, x1, y0, y1]: Box): string {
  const steps = Math.max(2, Math.ceil((y1 - y0) * 40))
  const down = Array.from({ length: steps + 1 }, (_, i) => y0 + ((y1 - y0) * i) / steps)
  const across = Array.from({ length: 5 }, (_, i) => x0 + ((x1 - x0) * i) / 4)
  const points = [
    ...across.map((x) => place(view, side, x, y0)),
    ...down.slice(1).map((y) => place(view, side, x1, y)),
    ...across
      .toReversed()
      .slice(1)
      .map((x) => place(view, side, x, y1)),
    ...down
      .toReversed()
      .slice(1, -1)
      .map((y) => place(view, side, x0, y)),
  ]
  return `M${points.join('L')}Z`
}

const SIDES: readonly Side[] = ['left', 'right']

export const shapes: Readonly<Record<View, readonly Shape[]>> = {
  front: shapesOf('front'),
  back: shapesOf('back'),
  sole: shapesOf('sole'),
}

function shapesOf(view: View): readonly Shape[] {
  return SIDES.flatMap((side) =>
    Object.entries(BOXES[view]).map(([area, box]) => ({
      id: `${side}.${area}`,
      area,
      side,
      path: pathOf(view, side, box),
    })),
  )
}

/** The whole leg behind the areas, so that it looks like one. */
export function outline(view: View, side: Side): string {
  return pathOf(view, side, [0, 1, view === 'sole' ? 0 : 0.01, view === 'back' ? 0.985 : 1])
}

export const areasByView: Readonly<Record<View, readonly string[]>> = {
  front: Object.keys(FRONT),
  back: Object.keys(BACK),
  sole: Object.keys(SOLE),
}

/** Where the side's letter stands. */
export function sideLabelX(view: View, side: Side): number {
  return MIDDLE + (onRight(view, side) ? 96 : -96)
}
