/**
 * Content on the device: packs, trusted metadata, and which pack is in use. Each change is one transaction, which happens or
 * does not; nothing half-written is ever used.
 *
 * Which pack is in use stands in localStorage, since a start must not wait for the database. No entry: the pack that came with
 * the app.
 */

import { type IDBPDatabase, openDB } from 'idb'

const POINTER = 'legsense-content'
const KEPT = 'kept'
const PARTS = 'parts'

/** One pack that was verified and tried. */
export interface Pack {
  /** The sha256 of its manifest. */
  readonly id: string
  readonly version: string
  readonly changes: readonly string[]
  readonly signers: readonly string[]
  readonly made: string
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly sha256: Readonly<Record<string, string>>
}

/** What a check learned, for the page to show. */
export interface Heard {
  /** The newest signed time seen, and the phone's own time of the last check that got an answer. */
  readonly heard: string
  readonly checked: number
  /** The pack it was about. */
  readonly id: string
}

export interface State {
  readonly heard?: Heard
  /** The pack that may be used next. */
  readonly staged?: string
  /** The one before this, to go back to; `shipped` is the app's own. */
  readonly previous?: string
  /** The version of the app's own pack when the pack in use took over from it. */
  readonly over?: string
  /** A pack that the person went away from; it is not offered again by itself. */
  readonly refused?: string
}

export const SHIPPED = 'shipped'

const base = (): Promise<IDBPDatabase> =>
  openDB('legsense-content', 1, {
    upgrade(db) {
      db.createObjectStore(KEPT)
      db.createObjectStore(PARTS)
    },
  })

async function within<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T> {
  const db = await base()
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

/** The id of the pack in use, without waiting. */
export function inUse(): string {
  try {
    return localStorage.getItem(POINTER) ?? SHIPPED
  } catch {
    return SHIPPED
  }
}

/** Turn to a pack: one write. The page is loaded anew afterwards. */
export function turnTo(id: string): void {
  if (id === SHIPPED) localStorage.removeItem(POINTER)
  else localStorage.setItem(POINTER, id)
}

export const state = (): Promise<State> => within(async (db) => (await db.get(KEPT, 'state')) ?? {})

/** Change a part of the state; what two tabs change at once is one after the other. */
export function remember(change: Partial<State>): Promise<void> {
  return within(async (db) => {
    const tx = db.transaction(KEPT, 'readwrite')
    const before: State = (await tx.store.get('state')) ?? {}
    await tx.store.put({ ...before, ...change }, 'state')
    await tx.done
  })
}

export const pack = (id: string): Promise<Pack | undefined> => within((db) => db.get(KEPT, `pack ${id}`))

/** Put a whole pack there as the one that may be used next, and forget the parts it was made of. */
export function stage(one: Pack): Promise<void> {
  return within(async (db) => {
    const tx = db.transaction([KEPT, PARTS], 'readwrite')
    const kept = tx.objectStore(KEPT)
    const before: State = (await kept.get('state')) ?? {}
    await kept.put(one, `pack ${one.id}`)
    await kept.put({ ...before, staged: one.id }, 'state')
    await tx.objectStore(PARTS).clear()
    await tx.done
  })
}

/** Drop every pack but the one in use, the one before it and the one that is staged. */
export function tidy(): Promise<void> {
  return within(async (db) => {
    const tx = db.transaction(KEPT, 'readwrite')
    const now: State = (await tx.store.get('state')) ?? {}
    const needed = new Set([inUse(), now.previous, now.staged].map((id) => `pack ${id}`))
    for (const key of await tx.store.getAllKeys()) {
      if (String(key).startsWith('pack ') && !needed.has(String(key))) await tx.store.delete(key)
    }
    await tx.done
  })
}

export type Trusted = Readonly<Record<string, Uint8Array>>

export const trusted = (): Promise<Trusted> => within(async (db) => (await db.get(KEPT, 'trusted')) ?? {})

export const trust = (files: Trusted): Promise<void> =>
  within(async (db) => void (await db.put(KEPT, files, 'trusted')))

/** Files of a pack that is still arriving, by their sha256: a cut connection does not begin again. */
export const parts = (): Promise<Map<string, Uint8Array>> =>
  within(async (db) => {
    const tx = db.transaction(PARTS)
    const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()])
    return new Map(keys.map((key, at) => [String(key), values[at]]))
  })

export const keepPart = (sha256: string, data: Uint8Array): Promise<void> =>
  within(async (db) => void (await db.put(PARTS, data, sha256)))
