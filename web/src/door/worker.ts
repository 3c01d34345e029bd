/** The engine's side of the door: Python loaded once, then texts in and texts out. Nothing else of Python is known outside. */

import type { FromWorker, ToWorker } from './wire'

declare const self: DedicatedWorkerGlobalScope

type Step = (text: string | Uint8Array) => string

/** Loading is resolved against the page's folder, so that the site works under any path. */
const home = new URL(self.name || './', self.location.href)
const tell = (message: FromWorker) => self.postMessage(message)

/** A step as text that begins "ok", or a refusal that begins "no": only strings leave Python. */
const PYTHON = `
import json, legsense

def opened(model_text):
    pack = legsense.load(model_text)

    def step(text):
        try:
            return "ok" + legsense.step(pack, text if isinstance(text, str) else text.to_bytes())
        except legsense.CaseError as error:
            return "no" + json.dumps(error.as_dict())

    return step

opened
`

async function modelText(): Promise<string> {
  const answer = await fetch(new URL('content/model.json', home))
  if (!answer.ok) throw new Error(`content/model.json: ${answer.status}`)
  return answer.text()
}

async function open(): Promise<Step> {
  const python = new URL('py/', home).href
  const { loadPyodide } = await import(/* @vite-ignore */ `${python}pyodide.mjs`)
  const [runtime, model] = await Promise.all([loadPyodide({ indexURL: python }), modelText()])
  // A wheel with a wrong hash is only logged here; the import right after is what fails, and must.
  await runtime.loadPackage('legsense', { messageCallback: () => {}, errorCallback: () => {} })
  return runtime.runPython(PYTHON)(model)
}

const engine = open()
engine.then(
  () => tell({ kind: 'ready' }),
  (reason: unknown) => tell({ kind: 'failed', reason: String(reason) }),
)

self.addEventListener('message', async (event: MessageEvent<ToWorker>) => {
  const { number, text } = event.data
  let step: Step
  try {
    step = await engine
  } catch {
    return // `failed` has been told and closes the door
  }
  try {
    const answer = step(text)
    const rest = answer.slice(2)
    if (answer.startsWith('ok')) tell({ kind: 'step', number, text: rest })
    else tell({ kind: 'refused', number, refusal: JSON.parse(rest) })
  } catch (reason) {
    tell({ kind: 'crashed', number, reason: String(reason) })
  }
})
