// node pyodide_steps.mjs PY_FOLDER MODEL.json [repeats] < cases.jsonl
// The built engine in stock Pyodide, loaded as the worker loads it. One JSON line out: {"steps": [text], "ms": [[number]]},
// the step of each case and how long each repeat of it took.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { text as whole } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

const [folder, model, repeats = '1'] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(path.resolve(folder, 'pyodide.mjs')).href)
const python = await loadPyodide({ indexURL: path.resolve(folder) })
await python.loadPackage('legsense', { messageCallback: () => {} })

const legsense = python.pyimport('legsense')
const pack = legsense.load(readFileSync(model, 'utf8'))
// A pipe may have nothing to give yet, which a synchronous read takes for an error.
const cases = (await whole(process.stdin)).split('\n').filter(Boolean)
const steps = []
const ms = []
for (const text of cases) {
  const times = []
  let step
  for (let i = 0; i < Number(repeats); i++) {
    const start = performance.now()
    step = legsense.step(pack, text)
    times.push(performance.now() - start)
  }
  steps.push(step)
  ms.push(times)
}
process.stdout.write(JSON.stringify({ steps, ms }), () => process.exit(0))
