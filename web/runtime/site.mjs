/** The generated parts of the site: Python and the engine, the content pack, and the API's documentation pages. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { engineWheel } from './engine.mjs'
import { writeFirst } from './first.mjs'
import { library } from './library.mjs'
import { cut, named, write } from './pieces.mjs'
import { DIST, PACK, PUBLIC_CONTENT, PUBLIC_PY, STARTER, SWAGGER, TRUSTED_ROOT } from './places.mjs'
import { machine } from './prune.mjs'
import { updater } from './updater.mjs'

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

/** The content pack in public/content. */
export function placeContent() {
  if (!existsSync(path.join(PACK, 'manifest.json')))
    throw new Error(`${PACK} holds no content pack; run \`make setup\`, or name a folder in LEGSENSE_PACK`)
  const folder = emptied(PUBLIC_CONTENT)
  for (const file of readdirSync(PACK)) {
    if (file.endsWith('.json')) copyFileSync(path.join(PACK, file), path.join(folder, file))
  }
  // Without a root the app trusts no publisher and looks for no newer content.
  if (!existsSync(TRUSTED_ROOT)) return
  copyFileSync(TRUSTED_ROOT, path.join(folder, 'root.json'))
  if (readFileSync(TRUSTED_ROOT, 'utf8').includes('x-legsense-development'))
    console.warn(
      'THIS APP TRUSTS KEYS FOR DEVELOPMENT: not for patients; LEGSENSE_ROOT names the root of a real publisher',
    )
}

/** Python and the engine in public/py, in pieces; beside them the list that the app and the tests go by. */
export async function placePython() {
  const wheel = await engineWheel()
  const { wasm, glue } = await machine(readFileSync(STARTER, 'utf8'))
  const zip = await library(wheel.bytes)
  const folder = emptied(PUBLIC_PY)
  const [glueFile] = await write(folder, 'glue', 'mjs', [glue])
  const model = readFileSync(path.join(PUBLIC_CONTENT, 'model.json'), 'utf8')
  const files = { glue: path.basename(glueFile.name), wasm, library: Buffer.concat(zip), model }
  const first = await writeFirst('en', files)
  const list = {
    glue: glueFile,
    // Named .wasm both: a type that static hosts compress on the way.
    machine: await write(folder, 'machine', 'wasm', cut(wasm)),
    library: await write(folder, 'library', 'wasm', zip),
    model: await named(PUBLIC_CONTENT, 'model.json'),
    updater: (await write(folder, 'updater', 'wasm', [await updater({ glue, wasm, library: zip })]))[0],
    first: { en: await named(PUBLIC_CONTENT, first) },
    words: { en: await named(PUBLIC_CONTENT, 'lang-en.json') },
  }
  writeFileSync(path.join(folder, 'runtime.json'), JSON.stringify(list))
}

/** Swagger UI in dist/docs-ui. After Vite, so that the service worker does not carry it. */
export function placeDocs() {
  for (const file of SWAGGER_FILES) cpSync(path.join(SWAGGER, file), path.join(DIST, 'docs-ui', file))
}
