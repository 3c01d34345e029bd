/** Both legs, from the front, the back or below. Each area is a control when it can be painted, else part of a picture. */

import type { Layer, Side } from '../../door/wire'
import { HEIGHT, outline, type Shape, shapes, sideLabelX, type View, WIDTH } from './geometry'

interface Props {
  readonly view: View
  readonly painted: Readonly<Record<Layer, readonly string[]>>
  readonly highlight?: ReadonlySet<string>
  readonly onToggle?: (region: string) => void
  readonly layer?: Layer
  readonly label: (region: string) => string
  readonly sideLabel: (side: Side) => string
  readonly title: string
}

const LAYERS: readonly Layer[] = ['pain', 'numb', 'tingling']

export function Figure({ view, painted, highlight, onToggle, layer, label, sideLabel, title }: Props) {
  const role = onToggle ? 'group' : 'img'
  return (
    <svg class="figure" viewBox={`0 0 ${WIDTH} ${HEIGHT[view]}`} role={role} aria-label={title}>
      <Patterns />
      {(['left', 'right'] as const).map((side) => (
        <g key={side}>
          <path class="leg" d={outline(view, side)} />
          <text class="side" x={sideLabelX(view, side)} y="12" text-anchor="middle">
            {sideLabel(side)}
          </text>
        </g>
      ))}
      {shapes[view].map((shape) => (
        <Area
          key={shape.id}
          shape={shape}
          on={LAYERS.filter((one) => painted[one].includes(shape.id))}
          lit={highlight?.has(shape.id) ?? false}
          label={label(shape.id)}
          {...(onToggle ? { onToggle, layer } : {})}
        />
      ))}
    </svg>
  )
}

interface AreaProps {
  readonly shape: Shape
  readonly on: readonly Layer[]
  readonly lit: boolean
  readonly label: string
  readonly layer?: Layer | undefined
  readonly onToggle?: (region: string) => void
}

function Area({ shape, on, lit, label, layer, onToggle }: AreaProps) {
  const fills = on.map((one) => <path key={one} class={`paint ${one}`} d={shape.path} />)
  if (!onToggle) {
    return (
      <g>
        <path class={lit ? 'area lit' : 'area'} d={shape.path} />
        {fills}
      </g>
    )
  }
  const toggle = () => onToggle(shape.id)
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG path cannot be an <input>; role and keys make it a checkbox
    <g
      class="tap"
      id={shape.id}
      role="checkbox"
      {...{ tabindex: 0 }}
      aria-checked={layer ? on.includes(layer) : on.length > 0}
      aria-label={label}
      onClick={toggle}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return
        event.preventDefault()
        toggle()
      }}
    >
      <path class="area" d={shape.path} />
      {fills}
    </g>
  )
}

/** Fills that differ without colour: stripes for numb, dots for tingling, a grid for pain. */
function Patterns() {
  return (
    <defs>
      <pattern
        id="fill-numb"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="ink numb" width="3" height="6" />
      </pattern>
      <pattern id="fill-tingling" width="6" height="6" patternUnits="userSpaceOnUse">
        <circle class="ink tingling" cx="3" cy="3" r="1.7" />
      </pattern>
      <pattern id="fill-pain" width="7" height="7" patternUnits="userSpaceOnUse">
        <path class="ink-line pain" d="M0 3.5H7M3.5 0V7" />
      </pattern>
    </defs>
  )
}
