/** The visit on the device: kept after each answer, read back after the phone died, erased with one button. */

import { type IDBPDatabase, openDB } from 'idb'
import type { Visit } from './visit'

const STORE = 'case'
const OPEN = 'open'

async function inStore<Value>(work: (db: IDBPDatabase) => Promise<Value>): Promise<Value> {
  const db = await openDB('legsense', 1, { upgrade: (fresh) => void fresh.createObjectStore(STORE) })
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

export const keep = (visit: Visit): Promise<void> =>
  inStore(async (db) => {
    await db.put(STORE, visit, OPEN)
  })

export const resume = (): Promise<Visit | undefined> => inStore((db) => db.get(STORE, OPEN))

export const erase = (): Promise<void> => inStore((db) => db.clear(STORE))
