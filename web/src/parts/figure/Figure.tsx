/**
 * Both legs, from the front, from behind or from below. With `onToggle` each area is a checkbox to tap or to reach with the
 * keyboard; without it the whole is one picture with a name and a description. All words come in as props.
 */

import { useId, useState } from 'preact/hooks'
import type { Layer, Side } from '../../door/wire'
import './figure.css'
import { onRight, pictures, type Shape, SIDES, type View, WIDTH } from './geometry'
import { Fills, LAYERS, Paint, type Painted } from './Paint'
import { Spine } from './Spine'
import { type Marker, ringsOn } from './sites'

export interface FigureProps {
  readonly view: View
  readonly painted: Painted
  /** Called with the wire id of the area that was tapped. */
  readonly onToggle?: (region: string) => void
  /** The layer being painted: what a checkbox says. Without it, an area is checked when any layer holds it. */
  readonly layer?: Layer
  /** Areas where the answer expects signs. */
  readonly highlight?: ReadonlySet<string>
  /** Places of injury to ring; those of other views are left out. */
  readonly markers?: readonly Marker[]
  readonly label: (region: string) => string
  readonly sideLabel: (side: Side) => string
  readonly title: string
  /** Said after the title of a picture; without it, the names of the painted and the highlighted areas. */
  readonly description?: string
}

const NOWHERE: ReadonlySet<string> = new Set()
const SIDE_LABEL_X = 124

export function Figure(props: FigureProps) {
  const { view, onToggle, layer, label, sideLabel, title, highlight = NOWHERE, markers = [] } = props
  const prefix = useId()
  const [focused, setFocused] = useState<string | null>(null)
  const picture = pictures[view]
  const painted = {
    numb: new Set(props.painted.numb),
    tingling: new Set(props.painted.tingling),
    pain: new Set(props.painted.pain),
  }
  const isPainted = (id: string) => (layer ? [layer] : LAYERS).some((one) => painted[one].has(id))
  const marked = picture.areas.filter(
    ({ id }) => highlight.has(id) || LAYERS.some((one) => painted[one].has(id)),
  )
  const rings = ringsOn(view, markers)
  const ring = picture.areas.find((shape) => shape.id === focused)
  const naming = onToggle
    ? { role: 'group' as const, 'aria-label': title }
    : { role: 'img' as const, 'aria-labelledby': `${prefix}-title`, 'aria-describedby': `${prefix}-text` }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a picture has a title; a group of controls a label, which makes no tooltip
    <svg class="figure" viewBox={picture.viewBox} {...naming}>
      {!onToggle && <title id={`${prefix}-title`}>{title}</title>}
      {!onToggle && (
        <desc id={`${prefix}-text`}>{props.description ?? marked.map(({ id }) => label(id)).join('; ')}</desc>
      )}
      <Fills prefix={prefix} />
      <Paths class="fig-rest" paths={picture.rest} />
      {picture.areas.map((shape) => {
        const look = highlight.has(shape.id) ? 'fig-area lit' : 'fig-area'
        return onToggle ? (
          <Control
            key={shape.id}
            shape={shape}
            look={look}
            checked={isPainted(shape.id)}
            label={label(shape.id)}
            onToggle={onToggle}
            onFocused={setFocused}
          />
        ) : (
          <path key={shape.id} class={look} d={shape.path} />
        )
      })}
      {view === 'back' && <Spine named={rings.some(([, y]) => y < 70)} />}
      <Paths class="fig-touch" paths={picture.touches} />
      <Paths class="fig-outline" paths={picture.outline} />
      <Paint shapes={picture.areas} painted={painted} prefix={prefix} />
      <Paths
        class="fig-lit"
        paths={picture.areas.filter(({ id }) => highlight.has(id)).map(({ path }) => path)}
      />
      {rings.map(([x, y]) => (
        <g key={`${x},${y}`} class="fig-marker">
          <circle class="halo" cx={x} cy={y} r="10" />
          <circle cx={x} cy={y} r="10" />
          <circle class="dot" cx={x} cy={y} r="3" />
        </g>
      ))}
      {ring && (
        <g class="fig-focus">
          <path class="halo" d={ring.path} />
          <path d={ring.path} />
        </g>
      )}
      {SIDES.map((side) => (
        <text
          key={side}
          class="fig-side"
          x={WIDTH / 2 + (onRight(view, side) ? SIDE_LABEL_X : -SIDE_LABEL_X)}
          y={picture.top + (view === 'sole' ? 14 : 22)}
          text-anchor="middle"
        >
          {sideLabel(side)}
        </text>
      ))}
    </svg>
  )
}

function Paths({ class: name, paths }: { class: string; paths: readonly string[] }) {
  if (paths.length === 0) return null
  return (
    <g class={name}>
      {/* A line in the middle is the same for both sides. */}
      {[...new Set(paths)].map((path) => (
        <path key={path} d={path} />
      ))}
    </g>
  )
}

interface ControlProps {
  readonly shape: Shape
  readonly look: string
  readonly checked: boolean
  readonly label: string
  readonly onToggle: (region: string) => void
  readonly onFocused: (region: string | null) => void
}

function Control({ shape, look, checked, label, onToggle, onFocused }: ControlProps) {
  const toggle = () => onToggle(shape.id)
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG path cannot be an <input>; role and keys make it a checkbox
    <path
      id={shape.id}
      class={`${look} tap`}
      d={shape.path}
      role="checkbox"
      tabindex={0}
      aria-checked={checked}
      aria-label={label}
      onClick={toggle}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return
        event.preventDefault()
        toggle()
      }}
      // The ring is drawn above the neighbours: they would cover half of an outline.
      onFocus={() => onFocused(shape.id)}
      onBlur={() => onFocused(null)}
    />
  )
}
