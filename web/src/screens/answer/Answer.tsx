/** The answer: how soon, what to do, what to watch for, what may fit and why, and where the nerve may be hurt. */

import type { ComponentChildren } from 'preact'
import type { Case, Cause, Place, Reason, Report, Step } from '../../door/wire'
import { Figure } from '../../parts/figure/Figure'
import { areasByView, type View } from '../../parts/figure/geometry'
import { Urgency } from '../../parts/urgency/Urgency'
import type { Words } from '../../words/words'
import { regionName } from '../body-map/BodyMap'

interface Props {
  readonly step: Step
  readonly known: Case
  readonly words: Words
  readonly children: ComponentChildren
}

const NOT_A_NERVE = ['joint_bone_soft_tissue', 'vascular', 'none']

export function Answer({ step, known, words, children }: Props) {
  const { report } = step
  const shown = report.shown.disposition
  return (
    <>
      <h1 tabIndex={-1} class="spoken">
        {words.text('app-answer-title')}
      </h1>
      <Urgency
        disposition={shown}
        words={words}
        {...(report.final ? {} : { note: words.text('app-not-enough') })}
      />
      <Part title={words.text('app-do-now')}>
        <p class="do">{words.text(`disposition-${shown}.action`)}</p>
      </Part>
      <Part title={words.text('app-why-advice')}>
        <WhyAdvice report={report} words={words} />
      </Part>
      {report.watch_for.length > 0 && (
        <Part title={words.text('app-watch')}>
          <List
            items={report.watch_for.map(
              (item) => `${words.text(`watch-${item.id}`)} (${by(item.hours, words)})`,
            )}
          />
        </Part>
      )}
      {report.conditions.length > 0 && (
        <Part title={words.text('app-causes')}>
          {report.conditions.slice(0, 3).map((cause) => (
            <CauseCard key={cause.id} cause={cause} words={words} />
          ))}
          <p class="quiet">{words.text('app-estimates')}</p>
        </Part>
      )}
      <NervePlace report={report} known={known} words={words} />
      {report.self_care.length > 0 && (
        <Part title={words.text('app-care')}>
          <List items={report.self_care.map((id) => words.text(`care-${id}`))} />
        </Part>
      )}
      <More title={words.text('app-avoid')} items={report.avoid.map((id) => words.text(`avoid-${id}`))} />
      <More
        title={words.text('app-clinician')}
        items={report.clinician.map((id) => words.text(`clinician-${id}`))}
      />
      <More
        title={words.text('app-conflicts')}
        items={report.conflicts.map((one) =>
          words.text('app-conflict-item', { finding: words.text(`finding-${one.id}.short`) }),
        )}
      />
      <More
        title={words.text('app-change-title')}
        items={report.would_change.map(
          (one) =>
            `${words.text('app-change-item', { finding: words.text(`finding-${one.finding}.short`) })} → ${words.text(`disposition-${one.to}`)}`,
        )}
      />
      <More
        title={words.text('app-unasked')}
        items={report.unasked.map((one) => words.text(`finding-${one.id}.short`))}
      />
      {children}
      <p class="quiet">
        {words.text('app-not-diagnosis')} {words.text('app-content', { version: step.content.version })}
      </p>
    </>
  )
}

/** What set the advice: the signs that ask for it, a cause that cannot be left out, or that nothing asks for more. */
function WhyAdvice({ report, words }: { report: Report; words: Words }) {
  const signs = report.red_flags.filter((flag) => flag.disposition === report.disposition)
  if (report.set_by.kind === 'flag') {
    return (
      <List
        items={signs
          .slice(0, 3)
          .map((flag) => `${words.text(`redflag-${flag.id}`)}. ${words.text(`redflag-${flag.id}.why`)}`)}
      />
    )
  }
  const cause = `condition-${report.set_by.id}`
  const known = report.set_by.kind === 'index' && words.has(cause)
  return (
    <p>{known ? words.text('app-why-index', { cause: words.text(cause) }) : words.text('app-why-gate')}</p>
  )
}

function by(hours: number | null, words: Words): string {
  if (hours === 0) return words.text('app-watch-now')
  return hours === null || hours > 72
    ? words.text('app-watch-later')
    : words.text('app-watch-hours', { hours })
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul class="plain">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

function More({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <details class="more">
      <summary>{title}</summary>
      <List items={items} />
    </details>
  )
}

function reasonText(reason: Reason, words: Words): string {
  const finding = words.text(`finding-${reason.finding}.short`)
  return reason.answer === 'no' ? words.text('app-no-finding', { finding }) : finding
}

function CauseCard({ cause, words }: { cause: Cause; words: Words }) {
  const told = (reasons: readonly Reason[]) =>
    reasons
      .slice(0, 4)
      .map((one) => reasonText(one, words))
      .join('; ')
  return (
    <details class="cause">
      <summary>
        <span class="name">{words.text(`condition-${cause.id}`)}</span>
        <span class="band">{words.text(`band-${cause.band}`)}</span>
      </summary>
      <p>{words.text(`condition-${cause.id}.explanation`)}</p>
      {cause.for.length > 0 && (
        <p>
          <strong>{words.text('app-for')}:</strong> {told(cause.for)}
        </p>
      )}
      {cause.against.length > 0 && (
        <p>
          <strong>{words.text('app-against')}:</strong> {told(cause.against)}
        </p>
      )}
    </details>
  )
}

function NervePlace({ report, known, words }: { report: Report; known: Case; words: Words }) {
  const place: Place | undefined = report.sites[0]
  const level = report.level
  if (!level || report.conditions.length === 0) return null
  if (!place || NOT_A_NERVE.includes(level.id)) {
    return (
      <Part title={words.text('app-place')}>
        <p>{words.text('app-place-none', { level: words.text(`level-${level.id}`).toLowerCase() })}</p>
      </Part>
    )
  }
  const signs = place.fits.filter((sign) => sign.kind === 'area').map((sign) => `${sign.side}.${sign.id}`)
  const views = (['front', 'back', 'sole'] as const).filter((view) =>
    signs.some((sign) => showsIn(view, sign)),
  )
  return (
    <Part title={words.text('app-place')}>
      <p>
        <strong>{words.text(`site-${place.ids[0]}`)}</strong>
        {place.side && ` (${words.text(`side-${place.side}`)})`}
      </p>
      <p class="quiet">{words.text(`level-${level.id}`)}</p>
      {views.slice(0, 1).map((view) => (
        <figure key={view} class="place">
          <Figure
            view={view}
            painted={{ ...known.regions, pain: [] }}
            highlight={new Set(signs)}
            label={(region) => regionName(words, region)}
            sideLabel={(side) => words.text(`app-${side}`)}
            title={`${words.text('app-place')}: ${words.text(`site-${place.ids[0]}`)}`}
          />
          <figcaption>{words.text('app-place-areas')}</figcaption>
        </figure>
      ))}
    </Part>
  )
}

const showsIn = (view: View, region: string) => areasByView[view].includes(region.split('.')[1] ?? '')
