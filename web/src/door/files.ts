/**
 * Files that are fetched once, checked, and kept on the device. One that is damaged or gone is fetched anew.
 *
 * A connection that breaks loses the piece under way and nothing else. Where the browser keeps nothing (a page without
 * https, a full disk) the files are used all the same.
 */

import type { Piece } from './runtime'

/** Read by the service worker too (sw/sw.ts), which hands out the glue from here. */
export const KEPT = 'legsense-files'
const AT_ONCE = 3
/** Pauses before asking again when there is no connection; five minutes in all, for a phone that goes in and out of reach. */
const PAUSES = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60]

/** The server has no such file, or other bytes under its name. */
export class FileError extends Error {}

async function isWhole(piece: Piece, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (bytes.length !== piece.size) return false
  // Only pages of https and of this device may hash; elsewhere nothing is kept either.
  if (!crypto.subtle) return true
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return piece.sha256 === Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Resolves after so many seconds, or as soon as the browser says that there is a connection again. */
function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, seconds * 1000)
    self.addEventListener('online', done)
    function done() {
      clearTimeout(timer)
      self.removeEventListener('online', done)
      resolve()
    }
  })
}

/** The bytes of one answer; undefined when the connection failed. */
async function asked(url: URL, cache: RequestCache): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let answer: Response
  try {
    answer = await fetch(url, { cache })
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer())
  } catch {
    return undefined
  }
  throw new FileError(`${url.pathname}: ${answer.status}`)
}

async function fetched(piece: Piece, url: URL): Promise<Uint8Array<ArrayBuffer>> {
  let cache: RequestCache = 'default'
  for (const seconds of [...PAUSES, 0]) {
    const bytes = await asked(url, cache)
    if (bytes && (await isWhole(piece, bytes))) return bytes
    // Wrong bytes once may be a bad copy on the way; twice they are the server's.
    if (bytes && cache === 'reload') throw new FileError(`${url.pathname}: not the bytes that were built`)
    if (bytes) cache = 'reload'
    else await pause(seconds)
  }
  throw new FileError(`${url.pathname}: no connection`)
}

export interface Files {
  /** The bytes of a piece, from the device or the network. Rejects with FileError. */
  bytes(piece: Piece): Promise<Uint8Array<ArrayBuffer>>
  /** The bytes of pieces that belong together, put together. */
  joined(pieces: readonly Piece[]): Promise<Uint8Array<ArrayBuffer>>
  /** Those that are not on the device. */
  missing(pieces: readonly Piece[]): Promise<readonly Piece[]>
}

/** The files of the site whose folder is `home`; `came` hears of every piece as it is there. */
export function openFiles(home: URL, came: (piece: Piece) => void = () => {}): Files {
  const opening = (async () => ('caches' in self ? caches.open(KEPT) : undefined))().catch(() => undefined)
  const waiting: (() => void)[] = []
  let free = AT_ONCE

  async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }

  async function onDevice(piece: Piece, url: URL) {
    const found = await (await opening)?.match(url)
    const bytes = found && new Uint8Array(await found.arrayBuffer())
    return bytes && (await isWhole(piece, bytes)) ? bytes : undefined
  }

  async function bytes(piece: Piece) {
    const url = new URL(piece.name, home)
    let found = await onDevice(piece, url).catch(() => undefined)
    if (!found) {
      found = await oneOfFew(() => fetched(piece, url))
      const type = url.pathname.endsWith('.mjs') ? 'text/javascript' : 'application/octet-stream'
      // Nothing is lost when there is no room: it is fetched again next time.
      await (await opening)
        ?.put(url, new Response(found, { headers: { 'content-type': type } }))
        .catch(() => {})
    }
    came(piece)
    return found
  }

  return {
    bytes,
    joined: async (pieces) => {
      const all = await Promise.all(pieces.map(bytes))
      const whole = new Uint8Array(pieces.reduce((sum, { size }) => sum + size, 0))
      let at = 0
      for (const one of all) {
        whole.set(one, at)
        at += one.length
      }
      return whole
    },
    missing: async (pieces) => {
      const cache = await opening
      const found = await Promise.all(pieces.map(({ name }) => cache?.match(new URL(name, home))))
      return pieces.filter((_, i) => found[i] === undefined)
    },
  }
}
