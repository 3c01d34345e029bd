/** The site built twice, each time from an empty cache: both must be the same, byte for byte. `npm run release` runs it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sha256 } from './cache.mjs'
import { DIST, RUNTIME } from './places.mjs'

/** {file: hash} of the site built with a cache of its own. */
function built() {
  const cache = mkdtempSync(path.join(tmpdir(), 'legsense-cache-'))
  try {
    const env = { ...process.env, LEGSENSE_CACHE: cache }
    execFileSync(process.execPath, [path.join(RUNTIME, 'build.mjs')], { env, stdio: 'inherit' })
  } finally {
    rmSync(cache, { recursive: true })
  }
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map((file) => [path.relative(DIST, file), sha256(readFileSync(file))]))
}

const [one, two] = [built(), built()]
const names = new Set([...one.keys(), ...two.keys()])
const different = [...names].filter((name) => one.get(name) !== two.get(name))
if (different.length) throw new Error(`two builds differ in ${different.join(', ')}`)
console.log(`two builds, ${names.size} files, the same bytes`)
