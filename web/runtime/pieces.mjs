/**
 * Files as the phone fetches them: in pieces, each named by a hash of its bytes.
 *
 * A piece is small enough to come through a bad connection whole; what has come stays. A name never means other bytes, so
 * nothing is fetched twice and a new app finds the pieces that did not change on the device.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sha256 } from './cache.mjs'
import { compressed } from './precompress.mjs'

/** Of the machine's bytes: a piece is then about 150 kB over the wire, some 25 seconds at 50 kbit/s. */
const PIECE = 512 * 1024
const HASH = 16

/** Cuts bytes into pieces of equal size. */
export function cut(bytes) {
  const count = Math.ceil(bytes.length / PIECE)
  const size = Math.ceil(bytes.length / count)
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

async function entry(name, bytes, hash) {
  return { name, size: bytes.length, wire: (await compressed(bytes)).length, sha256: hash }
}

/** Writes the pieces into a folder; the list's entries of them. Their names begin with the folder's own. */
export function write(folder, name, extension, pieces) {
  return Promise.all(
    pieces.map((bytes, i) => {
      const hash = sha256(bytes)
      const part = pieces.length > 1 ? `-${String(i).padStart(2, '0')}` : ''
      const file = `${name}${part}-${hash.slice(0, HASH)}.${extension}`
      writeFileSync(path.join(folder, file), bytes)
      return entry(`${path.basename(folder)}/${file}`, bytes, hash)
    }),
  )
}

/** A file that keeps its name, as one piece: its address ends in the hash, which hosts of files do not look at. */
export function named(folder, file) {
  const bytes = readFileSync(path.join(folder, file))
  const hash = sha256(bytes)
  return entry(`${path.basename(folder)}/${file}?${hash.slice(0, HASH)}`, bytes, hash)
}
