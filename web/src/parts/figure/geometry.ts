/** The drawing as shapes of the picture: every skin area of the anatomy as a closed path, for both sides, in its views. */

import type { Side } from '../../door/wire'
import { linePath, type Put, readLines, shapePath } from './curves'
import { drawings } from './drawing'

export type View = 'front' | 'back' | 'sole'
export interface Shape {
  /** The wire id, `left.foot_top`. */
  readonly id: string
  readonly area: string
  readonly side: Side
  readonly path: string
}
export interface Picture {
  readonly viewBox: string
  readonly top: number
  readonly height: number
  /** Skin areas, each a place to tap. */
  readonly areas: readonly Shape[]
  /** Paths of the body around them: belly, lower back, the foot beyond the heel. */
  readonly rest: readonly string[]
  readonly outline: readonly string[]
  readonly touches: readonly string[]
}

export const VIEWS: readonly View[] = ['front', 'back', 'sole']
export const SIDES: readonly Side[] = ['left', 'right']
export const WIDTH = 330
const MIDDLE = WIDTH / 2

/** The viewer sees the person's left leg on the right from the front and under the soles, on the left from behind. */
export function onRight(view: View, side: Side): boolean {
  return (view === 'back') === (side === 'right')
}

/** From a leg's own numbers to the picture's. */
export function placer(view: View, side: Side): Put {
  const sign = onRight(view, side) ? 1 : -1
  return ([x, y]) => [MIDDLE + sign * x, y]
}

export const pictures: Readonly<Record<View, Picture>> = {
  front: picture('front'),
  back: picture('back'),
  sole: picture('sole'),
}

function picture(view: View): Picture {
  const { top, height, lines: words, areas, rest, outline, touches } = drawings[view]
  const lines = readLines(words)
  const onBothSides = <Drawn>(draw: (put: Put, side: Side) => readonly Drawn[]) =>
    SIDES.flatMap((side) => draw(placer(view, side), side))
  const stroke = (text: string, put: Put) =>
    [...readLines({ text }).values()].map((line) => linePath(line, put))
  return {
    viewBox: `0 ${top} ${WIDTH} ${height}`,
    top,
    height,
    areas: onBothSides((put, side) =>
      Object.entries(areas).map(([area, walk]) => ({
        id: `${side}.${area}`,
        area,
        side,
        path: shapePath(lines, walk, put),
      })),
    ),
    rest: onBothSides((put) => Object.values(rest).map((walk) => shapePath(lines, walk, put))),
    outline: onBothSides((put) =>
      outline.flatMap((name) => {
        const line = lines.get(name)
        return line ? [linePath(line, put)] : []
      }),
    ),
    touches: onBothSides((put) => touches.flatMap((text) => stroke(text, put))),
  }
}

export const areasByView: Readonly<Record<View, readonly string[]>> = {
  front: Object.keys(drawings.front.areas),
  back: Object.keys(drawings.back.areas),
  sole: Object.keys(drawings.sole.areas),
}

/** Every wire id that is drawn, once, in the order of the views. */
export const allRegions: readonly string[] = [
  ...new Set(VIEWS.flatMap((view) => pictures[view].areas.map((shape) => shape.id))),
]
