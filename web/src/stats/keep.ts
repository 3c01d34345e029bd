/** The tally on the device, and its way to the server. Used by the page and by the service worker alike. */

import { type IDBPDatabase, openDB } from 'idb'
import { isDue, OFF, type Stats, settled, trying } from './queue'

const STORE = 'stats'
const KEY = 'now'
export const TAG = 'stats'
/** Statuses by which a server says that it will never take these bytes. */
const NEVER = new Set([413, 415, 422])

const base = (): Promise<IDBPDatabase> =>
  openDB('legsense-stats', 1, { upgrade: (db) => void db.createObjectStore(STORE) })

export async function readStats(): Promise<Stats> {
  return changeStats((stats) => stats)
}

/** Change what is kept, in one transaction: the page and the service worker may both be at it. */
export async function changeStats(change: (stats: Stats) => Stats): Promise<Stats> {
  const db = await base()
  try {
    const writing = db.transaction(STORE, 'readwrite')
    const before: Stats = { ...OFF, ...(await writing.store.get(KEY)) }
    const after = change(before)
    if (after !== before) await writing.store.put(after, KEY)
    await writing.done
    return after
  } finally {
    db.close()
  }
}

export type Answer = 'taken' | 'never' | 'later'

/** Send the bytes and nothing else: no cookie, no address of the page. */
export async function post(text: string, home: string): Promise<Answer> {
  try {
    const answer = await fetch(new URL('api/v1/stats', home), {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
    if (answer.ok) return 'taken'
    return NEVER.has(answer.status) ? 'never' : 'later'
  } catch {
    return 'later'
  }
}

/** Send what is due; true when nothing is left that must be sent again. */
export async function sendDue(now: number, home: string, send = post): Promise<boolean> {
  const { waiting } = await changeStats((stats) => trying(stats, now))
  if (!waiting) return true
  if (!isDue({ ...OFF, waiting }, now)) return false
  if ((await send(waiting.after, home)) === 'later') return false
  await changeStats((stats) => settled(stats, waiting.after))
  return true
}
