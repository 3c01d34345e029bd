/** The updater as the phone gets it: one stored zip of bytecode, with what it needs of the standard library beyond the shipped. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { startPython } from '../src/door/python.mjs'
import { cached, digest } from './cache.mjs'
import { CACHE, PYODIDE, RUNTIME, WEB } from './places.mjs'
import { host } from './python.mjs'

const SCRIPT = path.join(RUNTIME, 'updater.py')
const OURS = path.join(WEB, 'updater')

/** Calls `work` with a folder that is gone afterwards. */
async function within(work) {
  const folder = mkdtempSync(path.join(CACHE, 'updater-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Two zips: tuf and securesystemslib as installed beside the host's Python, and ours; Pyodide's whole standard library. */
const sources = () =>
  within((folder) => {
    const [ours, stock] = ['sources.zip', 'stock.zip'].map((name) => path.join(folder, name))
    host([SCRIPT, 'gather', ours, OURS, path.join(PYODIDE, 'python_stdlib.zip'), stock])
    return [readFileSync(ours), readFileSync(stock)]
  })

/** What the updater imports on the shipped runtime itself: a module that was taken out of it stops the build here. */
function made({ glue, wasm, library }, [ours, stock]) {
  return within(async (folder) => {
    const file = path.join(folder, 'glue.mjs')
    writeFileSync(file, glue)
    const start = (await import(pathToFileURL(file).href)).default
    const all = new Uint8Array(Buffer.concat(library))
    const python = await startPython(start, await WebAssembly.compile(wasm), all, undefined)
    python.files.writeFile('/sources.zip', new Uint8Array(ours))
    python.files.writeFile('/stock.zip', new Uint8Array(stock))
    const told = python.run(readFileSync(SCRIPT, 'utf8'))
    if (told !== 'made') throw new Error(`the updater's zip was not made: ${told}`)
    return Buffer.from(python.files.readFile('/updater.zip'))
  })
}

/** The bytes of the zip, for the glue, the machine and the library that are shipped with it. */
export async function updater(shipped) {
  const zips = await sources()
  const key = digest(shipped.glue, shipped.wasm, ...shipped.library, ...zips, readFileSync(SCRIPT))
  return cached(`${key}.updater`, () => made(shipped, zips))
}
