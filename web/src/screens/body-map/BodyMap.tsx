/** The picture: pick a feeling, tap the places; or pick the same places from a list. */

import { useState } from 'preact/hooks'
import type { Layer, Regions, Side } from '../../door/wire'
import { Figure } from '../../parts/figure/Figure'
import { areasByView, type View } from '../../parts/figure/geometry'
import '../../parts/rows/rows.css'
import type { Words } from '../../words/words'
import './body-map.css'

const LAYERS: readonly Layer[] = ['numb', 'tingling', 'pain']
const VIEWS: readonly View[] = ['front', 'back', 'sole']
const SIDES: readonly Side[] = ['left', 'right']

interface Props {
  readonly drawing: Regions
  readonly words: Words
  readonly onToggle: (layer: Layer, region: string) => void
  readonly onDone: () => void
}

export const regionName = (words: Words, region: string) => {
  const [side = '', area = ''] = region.split('.')
  return `${words.text(`area-${area}`)}, ${words.text(`side-${side}`)}`
}

export function BodyMap({ drawing, words, onToggle, onDone }: Props) {
  const [layer, setLayer] = useState<Layer>('numb')
  const [view, setView] = useState<View>('front')
  const count = LAYERS.reduce((sum, one) => sum + drawing[one].length, 0)
  return (
    <>
      <h1 tabIndex={-1}>{words.text('app-map-title')}</h1>
      <p class="help">{words.text('app-map-help')}</p>
      <Tabs
        kind="feelings"
        names={LAYERS}
        chosen={layer}
        prefix="app-layer-"
        words={words}
        onChoose={setLayer}
      />
      <Tabs kind="views" names={VIEWS} chosen={view} prefix="app-view-" words={words} onChoose={setView} />
      <div class="drawing">
        <Figure
          view={view}
          layer={layer}
          painted={drawing}
          onToggle={(region) => onToggle(layer, region)}
          label={(region) => regionName(words, region)}
          sideLabel={(side) => words.text(`app-${side}`)}
          title={words.text(`app-view-${view}`)}
        />
      </div>
      <p class="marked" aria-live="polite">
        {words.text('app-map-painted', { count })}
      </p>
      <details class="list">
        <summary>{words.text('app-map-list')}</summary>
        {SIDES.map((side) => (
          <fieldset key={side}>
            <legend>{words.text(`app-${side}`)}</legend>
            {areasByView[view].map((area) => (
              <label key={area} class="tick">
                <input
                  type="checkbox"
                  checked={drawing[layer].includes(`${side}.${area}`)}
                  onChange={() => onToggle(layer, `${side}.${area}`)}
                />
                <span>{words.text(`area-${area}`)}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </details>
      <div class="actions stay">
        <button type="button" class="primary" onClick={onDone}>
          {words.text(count === 0 ? 'app-map-none' : 'app-map-done')}
        </button>
      </div>
    </>
  )
}

interface TabsProps<Name extends string> {
  readonly kind: 'feelings' | 'views'
  readonly names: readonly Name[]
  readonly chosen: Name
  readonly prefix: string
  readonly words: Words
  readonly onChoose: (name: Name) => void
}

function Tabs<Name extends string>({ kind, names, chosen, prefix, words, onChoose }: TabsProps<Name>) {
  return (
    <div class={`tabs ${kind}`}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="tab"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
        >
          {kind === 'feelings' && <i class={`mark ${name}`} />}
          {words.text(`${prefix}${name}`)}
        </button>
      ))}
    </div>
  )
}
