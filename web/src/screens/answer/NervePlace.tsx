/** Where the nerve may be hurt: its name, and the place ringed on the legs beside the skin that fits. */

import type { Case, Place, Report } from '../../door/wire'
import { Figure } from '../../parts/figure/Figure'
import { areasByView, VIEWS, type View } from '../../parts/figure/geometry'
import { viewOfSite } from '../../parts/figure/sites'
import type { Words } from '../../words/words'
import { regionName } from '../body-map/BodyMap'
import { List, Part } from './blocks'

const NOT_A_NERVE = ['joint_bone_soft_tissue', 'vascular', 'none']

interface Props {
  readonly report: Report
  readonly known: Case
  readonly words: Words
}

export function NervePlace({ report, known, words }: Props) {
  const [place] = report.sites
  const level = report.level
  if (!level || report.conditions.length === 0) return null
  if (!place || NOT_A_NERVE.includes(level.id)) {
    return (
      <Part title={words.text('app-place')}>
        <p>{words.text('app-place-none', { level: words.text(`level-${level.id}`).toLowerCase() })}</p>
      </Part>
    )
  }
  const side = place.side ? ` (${words.text(`side-${place.side}`)})` : ''
  const names = place.ids.map((id) => `${words.text(`site-${id}`)}${side}`)
  return (
    <Part title={words.text('app-place')}>
      <p class="quiet">{words.text(`level-${level.id}`)}</p>
      {names.length === 1 ? (
        <p>
          <strong>{names[0]}</strong>
        </p>
      ) : (
        <>
          <p>{words.text('app-place-one-of')}</p>
          <List items={names} />
        </>
      )}
      <Pictures place={place} known={known} words={words} name={names.join('; ')} />
    </Part>
  )
}

/** The view where the place lies, then the first view where skin fits it, when that is another one. */
export function viewsOf(place: Place): readonly View[] {
  const skin = fitting(place)
  const felt = VIEWS.find((view) => skin.some((region) => showsIn(view, region)))
  const views = [...place.ids.map(viewOfSite), felt].filter((view) => view != null)
  return [...new Set(views)].slice(0, 2)
}

const fitting = (place: Place) =>
  place.fits.filter((sign) => sign.kind === 'area').map((sign) => `${sign.side}.${sign.id}`)
const showsIn = (view: View, region: string) => areasByView[view].includes(region.split('.')[1] ?? '')

function Pictures({ place, known, words, name }: Omit<Props, 'report'> & { place: Place; name: string }) {
  const views = viewsOf(place)
  const skin = fitting(place)
  const markers = place.ids.map((id) => ({ id, side: place.side }))
  if (views.length === 0) return null
  return (
    <figure class="place">
      <div class={views.length > 1 ? 'places two' : 'places'}>
        {views.map((view) => (
          <div key={view} class="place-picture">
            <Figure
              view={view}
              painted={{ ...known.regions, pain: [] }}
              highlight={new Set(skin)}
              markers={markers}
              label={(region) => regionName(words, region)}
              sideLabel={(side) => words.text(`app-${side}`)}
              title={`${words.text('app-place')}, ${words.text(`app-view-${view}`)}: ${name}`}
            />
          </div>
        ))}
      </div>
      <figcaption>
        <ul class="key">
          <li>
            <i class="ring" />
            {words.text('app-place-ring')}
          </li>
          {skin.length > 0 && (
            <li>
              <i class="lit" />
              {words.text('app-place-areas')}
            </li>
          )}
        </ul>
      </figcaption>
    </figure>
  )
}
