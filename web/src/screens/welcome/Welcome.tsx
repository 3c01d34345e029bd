/** The first screen: the emergency list, then the start. */

import { UrgencyIcon } from '../../parts/icons/UrgencyIcon'
import type { Words } from '../../words/words'
import './welcome.css'

/** Bytes of the engine that are there, of all. */
export interface Progress {
  readonly loaded: number
  readonly total: number
}

interface Props {
  readonly words: Words
  readonly offline: boolean
  readonly progress: Progress | undefined
  /** Start was pressed and the engine is not there yet. */
  readonly busy: boolean
  readonly canResume: boolean
  readonly onStart: () => void
  readonly onResume: () => void
}

export function Welcome({ words, offline, busy, progress, canResume, onStart, onResume }: Props) {
  return (
    <>
      <header class="brand">
        <img src="./icons/favicon.svg" alt="" width="36" height="36" />
        <h1 tabIndex={-1}>{words.text('app-name')}</h1>
      </header>
      <p class="lead">{words.text('app-what')}</p>
      <EmergencyList words={words} />
      <div class="actions stay">
        <p class="status" role="status">
          {busy ? words.text('app-loading') : offline && `✓ ${words.text('app-offline-ready')}`}
        </p>
        {progress && <Loading words={words} {...progress} />}
        {canResume && (
          <button type="button" class="primary" onClick={onResume}>
            {words.text('app-resume')}
          </button>
        )}
        <button type="button" class={canResume ? undefined : 'primary'} onClick={onStart}>
          {words.text(canResume ? 'app-begin-again' : 'app-start')}
        </button>
      </div>
      <p class="quiet">{words.text('app-not-diagnosis')}</p>
      <details class="more">
        <summary>{words.text('app-learn')}</summary>
        <ul class="plain">
          {words.starting('mechanism-').map((id) => (
            <li key={id}>
              <strong>{words.text(`${id}.name`)}.</strong> {words.text(id)}
            </li>
          ))}
        </ul>
        <ul class="plain">
          {words.starting('nerve-').map((id) => (
            <li key={id}>{words.text(id)}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

/** How much of the engine is there. */
export function Loading({ words, loaded, total }: Progress & { words: Words }) {
  const mb = (bytes: number) => (bytes / 1e6).toLocaleString(words.language, { maximumFractionDigits: 1 })
  return (
    <p class="loading" role="status">
      <progress value={loaded} max={total} aria-label={words.text('app-loading')} /> {words.text('app-name')}:{' '}
      {mb(loaded)} / {mb(total)} MB
    </p>
  )
}

export function EmergencyList({ words }: { words: Words }) {
  return (
    <>
      <Alarm words={words} kind="emergency" disposition="emergency_now" />
      <Alarm words={words} kind="hospital" disposition="emergency_department" />
    </>
  )
}

interface AlarmProps {
  readonly words: Words
  readonly kind: 'emergency' | 'hospital'
  readonly disposition: string
}

function Alarm({ words, kind, disposition }: AlarmProps) {
  const items = words.starting(`app-${kind}-`).filter((id) => id !== `app-${kind}-title`)
  return (
    <section class={`alarm ${kind}`} aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`}>
        <UrgencyIcon disposition={disposition} />
        {words.text(`app-${kind}-title`)}
      </h2>
      <ul>
        {items.map((id) => (
          <li key={id}>{words.text(id)}</li>
        ))}
      </ul>
    </section>
  )
}
