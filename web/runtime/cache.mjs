/** Files that need not be made twice. A key is a hash of everything the file is made of, so nothing ever goes stale. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CACHE } from './places.mjs'

/** Hex SHA-256 of the parts, each preceded by its length so that no two lists of parts look alike. */
export function digest(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return hash.digest('hex')
}

/** Hex SHA-256 of the bytes alone: what a lock file or a manifest writes down. */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The cached bytes under `key`, made by `make` the first time. A build that is cut off leaves no half file behind. */
export async function cached(key, make) {
  const file = path.join(CACHE, key)
  if (existsSync(file)) return readFileSync(file)
  const bytes = await make()
  const half = `${file}.${randomUUID()}`
  writeFileSync(half, bytes)
  renameSync(half, file)
  return bytes
}
