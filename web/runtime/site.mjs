/** The generated parts of the site: Python and the engine, the content pack, and the API's documentation pages. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { engineWheel, lockFile } from './engine.mjs'
import { DIST, PACK, PUBLIC_CONTENT, PUBLIC_PY, PYODIDE, SWAGGER, TRUSTED_ROOT } from './places.mjs'

const PYODIDE_FILES = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip']
const SWAGGER_FILES = [
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'swagger-ui.css',
  'LICENSE',
  'NOTICE',
]

function emptied(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Pyodide, the engine's wheel and their lock file in public/py. */
export async function placePython() {
  const wheel = await engineWheel()
  const folder = emptied(PUBLIC_PY)
  for (const file of PYODIDE_FILES) copyFileSync(path.join(PYODIDE, file), path.join(folder, file))
  writeFileSync(path.join(folder, wheel.name), wheel.bytes)
  writeFileSync(path.join(folder, 'pyodide-lock.json'), lockFile(wheel))
}

/** The content pack in public/content. */
export function placeContent() {
  if (!existsSync(path.join(PACK, 'manifest.json')))
    throw new Error(`${PACK} holds no content pack; run \`make setup\`, or name a folder in LEGSENSE_PACK`)
  const folder = emptied(PUBLIC_CONTENT)
  for (const file of readdirSync(PACK)) {
    if (file.endsWith('.json')) copyFileSync(path.join(PACK, file), path.join(folder, file))
  }
  // Without a root the app trusts no publisher and looks for no newer content.
  if (existsSync(TRUSTED_ROOT)) copyFileSync(TRUSTED_ROOT, path.join(folder, 'root.json'))
}

/** Swagger UI in dist/docs-ui. After Vite, so that the service worker does not carry it. */
export function placeDocs() {
  for (const file of SWAGGER_FILES) cpSync(path.join(SWAGGER, file), path.join(DIST, 'docs-ui', file))
}
