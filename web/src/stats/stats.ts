/** The page's side of the statistics: what a check may tell is kept ready, and goes when its time has come. */

import type { Door } from '../door/door'
import type { Step } from '../door/wire'
import { changeStats, readStats, sendDue, TAG } from './keep'
import { DAY, mayNote, noted, type Texts } from './queue'

const RANDOM_BYTES = 24

/** Randomness of the platform's secure source, as the engine takes it. */
export const drawn = () =>
  [...crypto.getRandomValues(new Uint8Array(RANDOM_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** Up to a day, so that the time a tally comes in does not tell when the check was done. */
const delay = () => ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32) * DAY

/** What would be told of a step, before and after chance. */
export const textsOf = (door: Door, step: Step, language: string, random: string): Promise<Texts> =>
  door.tally({ step, language, random })

/** Keep ready what may be told of a step. Nothing at all happens while the person has not turned it on. */
export async function note(door: Door, step: Step, language: string): Promise<void> {
  const stats = await readStats()
  const now = Date.now()
  if (!mayNote(stats, now)) return
  const random = stats.waiting?.random ?? drawn()
  const texts = await textsOf(door, step, language, random)
  await changeStats((kept) => noted(kept, texts, random, now, delay()))
  await askForSync()
}

interface SyncManager {
  register(tag: string): Promise<void>
}

/** Where the browser can, the service worker sends it when there is a network, even with the app closed. */
async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const sync = (registration as { sync?: SyncManager } | undefined)?.sync
  await sync?.register(TAG).catch(() => {})
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Send now what is due; while the app is open, come back when the rest will be. */
async function attend(): Promise<void> {
  clearTimeout(timer)
  if (await sendDue(Date.now(), document.baseURI)) return
  const { waiting } = await readStats()
  if (!waiting) return
  if (waiting.due > Date.now()) timer = setTimeout(attend, waiting.due - Date.now())
  else await askForSync()
}

/** At the start of the app, and whenever the network is back. */
export function watchStats(): () => void {
  const go = () => void attend().catch(() => {})
  go()
  window.addEventListener('online', go)
  return () => {
    window.removeEventListener('online', go)
    clearTimeout(timer)
  }
}
