/** The engine's side of the door: Python loaded once, then texts in and texts out. Nothing else of Python is known outside. */

import { contentText } from '../update/content'
import type { FromWorker, ToWorker } from './wire'

declare const self: DedicatedWorkerGlobalScope

interface Engine {
  step(text: string): string
}

/** Loading is resolved against the page's folder, so that the site works under any path. */
const home = new URL(self.name || './', self.location.href)
const pack = home.hash.slice(1)
const tell = (message: FromWorker) => self.postMessage(message)

const PYTHON = `
import json, legsense

def opened(model_text):
    pack = legsense.load(model_text)

    def step(text):
        try:
            return "ok" + legsense.step(pack, text)
        except legsense.CaseError as error:
            return "no" + json.dumps(error.as_dict())

    return step

opened
`

/** Pyodide waits for ever for a runtime file it cannot get: see first that each is there. */
async function there(url: string): Promise<void> {
  const answer = await fetch(url)
  void answer.body?.cancel()
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
}

async function open(): Promise<Engine> {
  const python = new URL('py/', home).href
  await Promise.all(['pyodide.asm.wasm', 'python_stdlib.zip'].map((name) => there(`${python}${name}`)))
  const { loadPyodide } = await import(/* @vite-ignore */ `${python}pyodide.mjs`)
  const [runtime, model] = await Promise.all([
    loadPyodide({ indexURL: python }),
    contentText('model.json', home, pack),
  ])
  // A wheel with a wrong hash is only logged here; the import right after is what fails (and must).
  await runtime.loadPackage('legsense', { messageCallback: () => {} })
  const step = runtime.runPython(PYTHON)(model)
  return { step: (text) => step(text) }
}

const engine = open()
engine.then(
  () => tell({ kind: 'ready' }),
  (reason: unknown) => tell({ kind: 'failed', reason: String(reason) }),
)

self.addEventListener('message', async (event: MessageEvent<ToWorker>) => {
  const { number, text } = event.data
  try {
    const answer = (await engine).step(text)
    const rest = answer.slice(2)
    if (answer.startsWith('ok')) tell({ kind: 'step', number, text: rest })
    else tell({ kind: 'refused', number, refusal: JSON.parse(rest) })
  } catch (reason) {
    tell({ kind: 'crashed', number, reason: String(reason) })
  }
})
