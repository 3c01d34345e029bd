/** The engine's side of the door: Python started or woken up once, then texts in and texts out. */

import { keptText } from '../update/content'
import { SHIPPED } from '../update/store'
import { asleep, forget, store } from './asleep'
import { type Engine, start, wake } from './engine.mjs'
import { openFiles } from './files'
import { RUNTIME } from './list'
import { enginePieces } from './runtime'
import type { FromWorker, ToWorker } from './wire'

declare const self: DedicatedWorkerGlobalScope

/** Loading is resolved against the page's folder, so that the site works under any path. */
const named = new URL(self.name || './', self.location.href)
const home = new URL('./', named)
/** The content pack to open; the page chose it once, so that its words are of the same one. */
const pack = named.hash.slice(1) || SHIPPED
const tell = (message: FromWorker) => self.postMessage(message)

const pieces = enginePieces(RUNTIME)
const total = pieces.reduce((sum, { wire }) => sum + wire, 0)
let loaded = 0
const files = openFiles(home, ({ wire }) => {
  loaded += wire
  tell({ kind: 'progress', loaded: Math.min(loaded, total), total })
})

/** What is left to do once the first answer is out. */
let later: () => Promise<unknown> = async () => {}

/** The glue is a module: seen to be whole and kept, then imported by its address. */
async function loadGlue() {
  await files.bytes(RUNTIME.glue)
  return (await import(/* @vite-ignore */ new URL(RUNTIME.glue.name, home).href)).default
}

async function modelText(): Promise<string> {
  if (pack !== SHIPPED) return keptText('model.json', pack)
  return new TextDecoder().decode(await files.bytes(RUNTIME.model))
}

async function open(): Promise<{ engine: Engine; woken: boolean }> {
  const [sleeping, glue, wasm] = [
    asleep(home, pack),
    loadGlue(),
    files.joined(RUNTIME.machine).then(WebAssembly.compile),
  ]
  // Looked at further down; a failure before that is no unhandled one.
  for (const one of [glue, wasm]) one.catch(() => {})
  const snapshot = await sleeping
  if (snapshot) {
    try {
      const engine = await wake(await glue, await wasm, snapshot)
      // Python looks into its library for what it has not imported yet.
      later = async () => engine.addLibrary(await files.joined(RUNTIME.library))
      return { engine, woken: true }
    } catch {
      await forget(home)
    }
  }
  const [library, model] = await Promise.all([files.joined(RUNTIME.library), modelText()])
  const started = await start(await glue, await wasm, library, model)
  later = () => store(home, pack, started.snapshot)
  return { engine: started.engine, woken: false }
}

const opening = open()
opening.then(
  async ({ woken }) => {
    tell({ kind: 'ready', woken })
    // What woke up did not need every file; the next start may.
    if (woken) for (const piece of await files.missing(pieces)) await files.bytes(piece).catch(() => {})
    tell({ kind: 'kept', all: (await files.missing(pieces)).length === 0 })
  },
  (reason: unknown) => tell({ kind: 'failed', reason: String(reason) }),
)

/** A case's step or refusal, or a tally, or why there is none. */
async function answered({ kind, number, text }: ToWorker): Promise<FromWorker> {
  try {
    const { engine } = await opening
    const answer = engine[kind](text)
    const rest = answer.slice(2)
    if (answer.startsWith('ok')) return { kind, number, text: rest }
    return { kind: 'refused', number, refusal: JSON.parse(rest) }
  } catch (reason) {
    await forget(home)
    return { kind: 'crashed', number, reason: String(reason) }
  }
}

self.addEventListener('message', async (event: MessageEvent<ToWorker>) => {
  tell(await answered(event.data))
  const work = later
  later = async () => {}
  await work().catch(() => {})
})
