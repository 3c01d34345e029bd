/**
 * What was painted, laid over the areas. Numb is hatched, tingling is dotted, pain is tinted and crossed: they differ without
 * colour. The dots and the crosses stand between the hatch lines, so that all three can be seen on one area.
 */

import type { Layer } from '../../door/wire'
import type { Shape } from './geometry'

export type Painted = Readonly<Record<Layer, Iterable<string>>>
export const LAYERS: readonly Layer[] = ['pain', 'numb', 'tingling']

const TILE = {
  width: 10,
  height: 13,
  patternUnits: 'userSpaceOnUse',
  patternTransform: 'rotate(45)',
} as const

/** The three fills. Ids carry the figure's own prefix: two figures may stand on one page. */
export function Fills({ prefix }: { readonly prefix: string }) {
  return (
    <defs>
      <pattern id={`${prefix}-numb`} {...TILE}>
        <rect class="fig-ink numb" width="2.6" height="13" />
      </pattern>
      <pattern id={`${prefix}-tingling`} {...TILE}>
        <circle class="fig-ink tingling" cx="6.3" cy="3.2" r="1.9" />
      </pattern>
      <pattern id={`${prefix}-pain`} {...TILE}>
        <rect class="fig-tint pain" width="10" height="13" />
        <path class="fig-cross pain" d="M6.3 6.7v6M3.3 9.7h6" />
      </pattern>
    </defs>
  )
}

interface PaintProps {
  readonly shapes: readonly Shape[]
  readonly painted: Readonly<Record<Layer, ReadonlySet<string>>>
  readonly prefix: string
}

export function Paint({ shapes, painted, prefix }: PaintProps) {
  const marked = shapes.filter((shape) => LAYERS.some((layer) => painted[layer].has(shape.id)))
  return (
    <g class="fig-paint">
      {marked.map((shape) => (
        <g key={shape.id} data-paint={shape.id}>
          {LAYERS.filter((layer) => painted[layer].has(shape.id)).map((layer) => (
            <path key={layer} data-layer={layer} d={shape.path} fill={`url(#${prefix}-${layer})`} />
          ))}
          <path class="fig-painted" d={shape.path} />
        </g>
      ))}
    </g>
  )
}
