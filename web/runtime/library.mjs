/** Python's library as the phone gets it: the few modules that are needed, as bytecode, and the engine. One zip, two pieces. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cached, digest } from './cache.mjs'
import { CACHE, PACK, PYODIDE, RUNTIME } from './places.mjs'
import { pyodide } from './python.mjs'
import { unzip, zipInPieces } from './zip.mjs'

const WHEEL = '/engine.whl'
/** What Pyodide imports as it starts and LegSense has no use for. */
const STUBS = {
  'asyncio/__init__.py': 'asyncio.py',
  'pyodide/__init__.py': 'pyodide.py',
  'pyodide/_package_loader.py': 'package_loader.py',
}

const read = (file) => readFileSync(path.join(RUNTIME, file), 'utf8')
const stubs = () =>
  JSON.stringify(
    Object.fromEntries(Object.entries(STUBS).map(([name, file]) => [name, read(`stubs/${file}`)])),
  )

/** What a function of a script gives in a Python that has these files, as bytes. */
async function run(script, name, given, files = {}, options = {}) {
  const python = await pyodide(options)
  for (const [file, bytes] of Object.entries(files)) python.FS.writeFile(file, new Uint8Array(bytes))
  python.runPython(read(script))
  const answer = python.globals.get(name)(...given)
  return Buffer.from(typeof answer === 'string' ? answer : answer.toJs())
}

/** The same in a Python whose library is the zip `all`. */
async function runWith(all, ...call) {
  const folder = mkdtempSync(path.join(CACHE, 'library-'))
  const stdLibURL = path.join(folder, 'whole.zip')
  writeFileSync(stdLibURL, all)
  try {
    return await run(...call, { stdLibURL })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * JSON list of the standard library's modules that the engine imports, found by trying: they are what has been loaded after
 * a step, refusals and a traceback. tests/web proves that nothing else is ever asked for.
 */
async function needed(engine, modules) {
  const model = readFileSync(path.join(PACK, 'model.json'), 'utf8')
  const names = modules.map((file) => file.replace(/(\/__init__)?\.pyc$/, '').replaceAll('/', '.'))
  const key = digest(
    JSON.stringify(STUBS),
    stubs(),
    read('needed.py'),
    read('library.py'),
    pinned(),
    engine,
    model,
  )
  return cached(`${key}.names`, async () => {
    const all = await run('library.py', 'whole', [stubs(), WHEEL], { [WHEEL]: engine })
    return runWith(all, 'needed.py', 'needed', [JSON.stringify(names), model], {})
  })
}

const pinned = () => readFileSync(path.join(PYODIDE, 'package.json'))

/** Bytecode that is never compared with a source: there is none. Its second word says so. */
function unchecked([name, bytes]) {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(1, 4)
  return [name, copy]
}

/** The two pieces of the library: what Python itself needs; then the engine, and the list of both. */
export async function library(engine) {
  const modules = Object.entries(unzip(engine)).filter(([name]) => name.endsWith('.pyc'))
  const names = (
    await needed(
      engine,
      modules.map(([name]) => name),
    )
  ).toString()
  const key = digest(stubs(), names, read('library.py'), pinned())
  const standard = await cached(`${key}.library`, () => run('library.py', 'compiled', [stubs(), names]))
  return zipInPieces([unzip(standard), Object.fromEntries(modules.map(unchecked))])
}
