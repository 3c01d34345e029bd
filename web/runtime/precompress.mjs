/**
 * A Brotli sibling (`x.br`) for every file of dist/ that gets smaller by it; the server sends the sibling to browsers
 * that accept it. The best quality takes half a minute, once: results are cached by content.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { cached, digest } from './cache.mjs'
import { DIST } from './places.mjs'

const QUALITY = 11
const ALREADY_COMPRESSED = new Set(['.br', '.png', '.jpg', '.zip', '.woff2'])
const WORTH_IT = 0.95

const brotli = promisify(brotliCompress)

/** The Brotli form of bytes, made once. */
export async function compressed(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return cached(`${digest(bytes, JSON.stringify(params))}.br`, () => brotli(bytes, { params }))
}

/** Write the siblings; returns {file: [bytes, bytes over the wire]} for every file, sorted by name. */
export async function precompress() {
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.br'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
  const sizes = files.map(async (file) => {
    const bytes = readFileSync(file)
    const name = path.relative(DIST, file)
    if (ALREADY_COMPRESSED.has(path.extname(file))) return [name, [bytes.length, bytes.length]]
    const small = await compressed(bytes)
    if (small.length > bytes.length * WORTH_IT) return [name, [bytes.length, bytes.length]]
    writeFileSync(`${file}.br`, small)
    return [name, [bytes.length, small.length]]
  })
  return Object.fromEntries(await Promise.all(sizes))
}
