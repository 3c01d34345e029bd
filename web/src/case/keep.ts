/** The case on the device: kept after each answer, read back after the phone died, erased with one button. */

import { type IDBPDatabase, openDB } from 'idb'
import type { Case, Regions } from '../door/wire'
import { EMPTY } from './case'

const STORE = 'case'
export interface Kept {
  readonly current: Case
  readonly earlier: readonly Case[]
  /** The picture as it is being painted; it joins the case when it is done. */
  readonly drawing: Regions
}

export const NOTHING: Kept = { current: EMPTY, earlier: [], drawing: EMPTY.regions }

const base = (): Promise<IDBPDatabase> =>
  openDB('legsense', 1, { upgrade: (db) => void db.createObjectStore(STORE) })

export async function keep(kept: Kept): Promise<void> {
  const db = await base()
  await db.put(STORE, kept, 'open')
  db.close()
}

export async function resume(): Promise<Kept | undefined> {
  const db = await base()
  const kept: Kept | undefined = await db.get(STORE, 'open')
  db.close()
  return kept && { ...NOTHING, ...kept }
}

export async function erase(): Promise<void> {
  const db = await base()
  await db.clear(STORE)
  db.close()
}
