/**
 * The engine in a running Python: text in, text out. Run by the worker and, in the tests, by Node.
 */
import { startPython } from './python.mjs'
import { takeSnapshot } from './snapshot.mjs'

const PYTHON = `
import gc, json, legsense
from legsense.tally import tally

def opened(model_text):
    pack = legsense.load(model_text)

    def step(text):
        try:
            return "ok" + legsense.step(pack, text)
        except legsense.CaseError as error:
            return "no" + json.dumps(error.as_dict())

    def told(text):
        return "ok" + tally(pack, text)

    return step, told

def prepare(model_text):
    global step, told
    step, told = opened(model_text)
    step('{"schema":1}')
    step('[')
    # What is there now stays: looking through it again would be work at every start.
    gc.collect()
    gc.freeze()
`

/**
 * @typedef {{step(text: string): string, tally(text: string): string, addLibrary(bytes: Uint8Array): void}} Engine
 *   `step` gives "ok" and the step, or "no" and the refusal as JSON; `tally` gives "ok" and the texts of a tally.
 */

/** @returns {Engine} */
function engineOf(python) {
  const [step, told] = [python.get('step'), python.get('told')]
  return { step: (text) => step(text), tally: (text) => told(text), addLibrary: python.addLibrary }
}

/**
 * An engine from its files, and a snapshot of it taken before it has seen any case.
 *
 * @returns {Promise<{engine: Engine, snapshot: Uint8Array<ArrayBuffer>}>}
 */
export async function start(glue, wasm, library, model) {
  const python = await startPython(glue, wasm, library, undefined)
  python.run(PYTHON)
  const prepare = python.get('prepare')
  prepare(model)
  prepare.destroy()
  const snapshot = takeSnapshot(python.heap(), python.references())
  return { engine: engineOf(python), snapshot }
}

/**
 * The engine that a snapshot was taken of; what it read may then be let go.
 *
 * @returns {Promise<Engine>}
 */
export async function wake(glue, wasm, asleep) {
  return engineOf(await startPython(glue, wasm, undefined, asleep))
}
