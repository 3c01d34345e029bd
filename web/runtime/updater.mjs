/** The updater as the phone gets it: one stored zip of bytecode with what it imports beyond the runtime, and no more. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cached, digest } from './cache.mjs'
import { CACHE, ENGINE, PUBLIC_PY, PYODIDE, PYTHON, ROOT, RUNTIME } from './places.mjs'
import { pyodide } from './python.mjs'

const SCRIPT = path.join(RUNTIME, 'updater.py')
const OURS = path.join(ROOT, 'web', 'updater')

/** A zip of the sources, in a fixed order: tuf and securesystemslib as installed beside the host's Python, and ours. */
function sources() {
  const folder = mkdtempSync(path.join(CACHE, 'sources-'))
  try {
    const file = path.join(folder, 'sources.zip')
    execFileSync(PYTHON, [SCRIPT, 'gather', file, OURS, ENGINE], { stdio: ['ignore', 'ignore', 'inherit'] })
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Bytes of the zip; `runtime` is the standard library that is shipped: what the updater needs beyond it goes in too. */
async function made(zip, runtime) {
  const python = await pyodide()
  python.FS.writeFile('/sources.zip', new Uint8Array(zip))
  python.FS.writeFile('/shipped.zip', new Uint8Array(runtime))
  python.runPython(readFileSync(SCRIPT, 'utf8'))
  return Buffer.from(python.FS.readFile('/updater.zip'))
}

/** Put the zip where the updater's worker imports it from. */
export async function placeUpdater() {
  const zip = sources()
  const shipped = [path.join(PUBLIC_PY, 'python_stdlib.zip'), path.join(PYODIDE, 'python_stdlib.zip')]
  const runtime = readFileSync(shipped.find((file) => existsSync(file)))
  const key = digest(zip, runtime, readFileSync(SCRIPT), readFileSync(path.join(PYODIDE, 'package.json')))
  writeFileSync(path.join(CACHE, 'updater.pyz'), await cached(`${key}.updater`, () => made(zip, runtime)))
}
