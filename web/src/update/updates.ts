/** Content updates seen from the page: when to look, what came of it, and the two turns a person may take. */

import { give, type Handed, packedUp, toHand, unpacked } from './hand'
import type { Outcome, Wish } from './messages'
import { shipped } from './shipped'
import { inUse, type Pack, pack, remember, SHIPPED, type State, state, turnTo } from './store'

/** Low-data phones are asked before more than this. */
export const ASK_ABOVE = 50_000
const LOOK_AGAIN_MS = 3_600_000
const DAY_MS = 86_400_000
export const LOUD_DAYS = 90

/** What the page knows of the content in use. */
export interface Known {
  readonly version: string
  /** Names of those who signed it; none for the app's own pack. */
  readonly signers: readonly string[]
  /** Whole days since the publisher's last word; undefined when the phone's clock is behind it, or nothing was heard yet. */
  readonly days?: number
  readonly clockWrong: boolean
  readonly canGoBack: boolean
}

const folder = () => new URL('./', document.baseURI).href

const shippedVersion = async () => (await shipped(folder())).version

/** The date in a version such as 2026.11.24, when it is one. */
export function dateOf(version: string): number | undefined {
  const found = /^(\d{4})\.(\d{2})\.(\d{2})\b/.exec(version)
  return found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : undefined
}

/** Whole days since a time, and whether the clock must be wrong because it is before it. */
export function age(since: number | undefined, now: number): { days?: number; clockWrong: boolean } {
  if (since === undefined) return { clockWrong: false }
  const days = Math.floor((now - since) / DAY_MS)
  // A day of grace: a version is a date without a time of day.
  return days < -1 ? { clockWrong: true } : { days: Math.max(0, days), clockWrong: false }
}

export async function known(now = Date.now()): Promise<Known> {
  const id = inUse()
  const [one, was] = await Promise.all([id === SHIPPED ? undefined : pack(id), state()])
  const version = one?.version ?? (await shippedVersion())
  const since = was.heard ? Date.parse(was.heard.heard) : dateOf(version)
  const canGoBack =
    id !== SHIPPED && (was.previous === SHIPPED || (!!was.previous && !!(await pack(was.previous))))
  return { version, signers: one?.signers ?? [], canGoBack, ...age(since, now) }
}

/** Whether the app brought a newer pack than the one in use, which it does not know yet: then the app's own is used next time. */
export async function settle(): Promise<void> {
  const id = inUse()
  if (id === SHIPPED) return
  const [one, was, shipped] = await Promise.all([pack(id), state(), shippedVersion()])
  if (one && shipped !== was.over && shipped > one.version) turnTo(SHIPPED)
}

interface Connection {
  readonly saveData?: boolean
  readonly effectiveType?: string
}

/** Whether data is dear or slow here. */
export function lowData(): boolean {
  const line = (navigator as Navigator & { connection?: Connection }).connection
  return !!line && (line.saveData === true || line.effectiveType === '2g' || line.effectiveType === 'slow-2g')
}

/** A check is due when none got an answer for an hour, or the clock went back. */
export function due(was: State, now = Date.now()): boolean {
  const since = now - (was.heard?.checked ?? 0)
  return since < 0 || since > LOOK_AGAIN_MS
}

/** Whether the app was built with the root of a publisher; without one there is nothing to look for. */
async function publisherKnown(home: string): Promise<boolean> {
  const answer = await fetch(new URL('content/root.json', home))
  void answer.body?.cancel()
  return answer.ok
}

/** Look for newer content; undefined while another tab does. The worker lives for this alone. */
export async function look(wish: {
  readonly wished: boolean
  readonly anyCost: boolean
  readonly handed?: Handed
}): Promise<Outcome | undefined> {
  const home = folder()
  if (!(await publisherKnown(home))) return { kind: 'unreached' }
  const message: Wish = {
    kind: 'check',
    home,
    publisher: new URL('updates/', home).href,
    inUse: inUse(),
    most: wish.anyCost || !lowData() ? null : ASK_ABOVE,
    wished: wish.wished,
    ...(wish.handed ? { handed: wish.handed } : {}),
  }
  return navigator.locks.request('legsense-content', { ifAvailable: true }, (lock) =>
    lock ? asked(message) : undefined,
  )
}

function asked(wish: Wish): Promise<Outcome> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Outcome>((done) => {
    worker.addEventListener('message', (event: MessageEvent<Outcome>) => done(event.data))
    worker.addEventListener('error', () => done({ kind: 'unreached' }))
    worker.postMessage(wish)
  }).finally(() => worker.terminate())
}

/** Use a staged pack: the page begins anew with it. The one in use so far is kept. */
export async function use(id: string): Promise<void> {
  const one: Pack | undefined = await pack(id)
  if (!one) return
  await remember({ previous: inUse(), over: await shippedVersion(), staged: id })
  turnTo(id)
  location.reload()
}

/** One tap back to the content before this; what is gone away from is not offered again by itself. */
export async function back(): Promise<void> {
  const { previous } = await state()
  if (!previous || previous === inUse()) return
  await remember({ previous: inUse(), refused: inUse(), over: await shippedVersion() })
  turnTo(previous)
  location.reload()
}

/** Give the newest signed content to another phone; false when this phone has none to give yet. */
export async function handOver(): Promise<boolean> {
  const files = await toHand(folder())
  if (files) await give(await packedUp(files))
  return files !== undefined
}

/** Take content from another phone's file, verified as if it came from the server. */
export async function takeOver(file: Blob): Promise<Outcome | undefined> {
  let handed: Handed
  try {
    handed = await unpacked(file)
  } catch {
    return { kind: 'refused', reason: 'not_metadata' }
  }
  return look({ wished: true, anyCost: true, handed })
}

export { inUse, state }
