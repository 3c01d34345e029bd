/**
 * What the first question needs, in one small file: the step of a case in which nothing is known yet, and its words. People
 * read and answer it while Python is still on its way.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cached, digest } from './cache.mjs'
import { PUBLIC_CONTENT, RUNTIME, STARTER } from './places.mjs'

/** The case as the page sends it when nothing is known (src/case/case.ts). */
const NOTHING = JSON.stringify({
  schema: 1,
  profile: {},
  answers: {},
  regions: { numb: [], tingling: [], pain: [] },
  movements: {},
  repeated: [],
})
const ALWAYS = /^(app|screen|why)-/

/** {id: source} of the messages in a Fluent text. */
function messages(fluent) {
  const found = {}
  let id = ''
  for (const line of fluent.split('\n')) {
    id = /^([a-zA-Z][\w-]*) *=/.exec(line)?.[1] ?? (/^\S/.test(line) ? '' : id)
    if (id) found[id] = `${found[id] ?? ''}${line}\n`
  }
  return found
}

/** The shipped engine's own step of NOTHING: that it can be made is the build's last look at what it ships. */
async function firstStep({ glue, wasm, library, model }) {
  const { start } = await import('../src/door/engine.mjs')
  const file = path.join(PUBLIC_CONTENT, '..', 'py', glue)
  const machine = await WebAssembly.compile(wasm)
  const { engine } = await start((await import(file)).default, machine, new Uint8Array(library), model)
  const said = engine.step(NOTHING)
  if (!said.startsWith('ok'))
    throw new Error(`the shipped engine refused a case in which nothing is known: ${said}`)
  return said.slice(2)
}

/** Writes first-<language>.json beside the language's own file; returns its name. */
export async function writeFirst(language, files) {
  const words = JSON.parse(readFileSync(path.join(PUBLIC_CONTENT, `lang-${language}.json`), 'utf8'))
  const scripts = [STARTER, path.join(path.dirname(STARTER), 'engine.mjs'), path.join(RUNTIME, 'first.mjs')]
  const parts = [
    files.glue,
    files.wasm,
    files.library,
    files.model,
    ...scripts.map((file) => readFileSync(file)),
  ]
  const step = (
    await cached(`${digest(...parts)}.step`, async () => Buffer.from(await firstStep(files)))
  ).toString()
  const { id, items } = JSON.parse(step).question
  const wanted = new Set([`screen-${id}`, ...items.map((item) => `finding-${item}`)])
  const mine = Object.entries(messages(words.fluent)).filter(
    ([name]) => ALWAYS.test(name) || wanted.has(name),
  )
  const fluent = mine.map(([, source]) => source).join('')
  const name = `first-${language}.json`
  writeFileSync(path.join(PUBLIC_CONTENT, name), JSON.stringify({ ...words, fluent, case: NOTHING, step }))
  return name
}
