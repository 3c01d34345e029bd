/** The case on the device: kept after each answer, read back after the phone died, erased with one button. */

import { type IDBPDatabase, openDB } from 'idb'
import type { Case } from '../door/wire'

const STORE = 'case'
export interface Kept {
  readonly current: Case
  readonly earlier: readonly Case[]
}

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
  return kept
}

export async function erase(): Promise<void> {
  const db = await base()
  await db.clear(STORE)
  db.close()
}
