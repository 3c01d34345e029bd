/**
 * The snapshot on this device: one at most, of exactly this Python, library, content, app and browser.
 *
 * It is a shortcut and never a need: missing, damaged, of something else or impossible to store, the engine starts from its
 * files as it did the first time.
 */

import { RUNTIME } from './list'
import { readSnapshot, sealed } from './snapshot.mjs'

const SNAPSHOTS = 'legsense-snapshot'
/** A phone needs room for other things: less than this many times its own size free, and none is stored. */
const ROOM = 5

/** Hashes of all it depends on; the worker's own address has the hash of its script. */
async function name(pack: string): Promise<string> {
  const { glue, machine, library, model } = RUNTIME
  const files = [glue, ...machine, ...library, model].map(({ sha256 }) => sha256)
  const all = new TextEncoder().encode([...files, pack, self.location.href, navigator.userAgent].join('\n'))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', all))
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function place(home: URL, pack: string): Promise<URL> {
  return new URL(`snapshot/${await name(pack)}`, home)
}

/** What to wake up from with this content pack, or undefined. */
export async function asleep(home: URL, pack: string): ReturnType<typeof readSnapshot> {
  try {
    const cache = await caches.open(SNAPSHOTS)
    const url = await place(home, pack)
    const found = await cache.match(url)
    if (!found) return undefined
    const snapshot = await readSnapshot(new Uint8Array(await found.arrayBuffer()))
    if (!snapshot) await cache.delete(url)
    return snapshot
  } catch {
    return undefined
  }
}

/** Forget every snapshot of this site, except the one at `kept`. */
async function forgetOthers(cache: Cache, home: URL, kept: URL | undefined): Promise<void> {
  const all = await cache.keys()
  const mine = all.filter(({ url }) => url.startsWith(home.href) && url !== kept?.href)
  await Promise.all(mine.map((one) => cache.delete(one)))
}

/** After an engine that woke up has failed: the next start is from the files. */
export async function forget(home: URL): Promise<void> {
  try {
    await forgetOthers(await caches.open(SNAPSHOTS), home, undefined)
  } catch {
    // Nothing is kept here at all.
  }
}

/** Whether it was stored. `bytes` are those of takeSnapshot. */
export async function store(home: URL, pack: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    const cache = await caches.open(SNAPSHOTS)
    const url = await place(home, pack)
    await forgetOthers(cache, home, url)
    const { quota = 0, usage = 0 } = await navigator.storage.estimate()
    if (quota - usage < ROOM * bytes.length) return false
    await cache.put(url, new Response(await sealed(bytes)))
    return true
  } catch {
    return false
  }
}
