// node stock.mjs FOLDER: a site of stock Pyodide with the same engine wheel and the same content, for comparison.
// Prints {file: size} of what its first visit fetches.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256 } from '../../web/runtime/cache.mjs'
import { engineWheel } from '../../web/runtime/engine.mjs'
import { DIST, PYODIDE } from '../../web/runtime/places.mjs'

const out = process.argv[2]
const here = path.join(path.dirname(fileURLToPath(import.meta.url)), 'stock')
mkdirSync(out, { recursive: true })
for (const file of readdirSync(here)) copyFileSync(path.join(here, file), path.join(out, file))
for (const file of ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip'])
  copyFileSync(path.join(PYODIDE, file), path.join(out, file))
copyFileSync(path.join(DIST, 'content', 'model.json'), path.join(out, 'model.json'))

const wheel = await engineWheel()
const { info } = JSON.parse(readFileSync(path.join(PYODIDE, 'pyodide-lock.json'), 'utf8'))
const legsense = {
  name: 'legsense',
  version: wheel.name.split('-')[1],
  file_name: wheel.name,
  install_dir: 'site',
  sha256: sha256(wheel.bytes),
  package_type: 'package',
  imports: ['legsense'],
  depends: [],
  unvendored_tests: false,
}
writeFileSync(path.join(out, wheel.name), wheel.bytes)
writeFileSync(path.join(out, 'pyodide-lock.json'), JSON.stringify({ info, packages: { legsense } }))
const files = readdirSync(out)
const worker = readFileSync(path.join(here, 'sw.js'), 'utf8')
writeFileSync(path.join(out, 'sw.js'), worker.replace('FILES = []', `FILES = ${JSON.stringify(['./', ...files])}`))
process.stdout.write(JSON.stringify(Object.fromEntries(files.map((file) => [file, statSync(path.join(out, file)).size]))))
process.exit(0)
