// Stock Pyodide as its documentation shows it: load, install the wheel, run. Speaks as the app's own worker does.
import { loadPyodide } from './pyodide.mjs'

const content = fetch('./model.json').then((answer) => answer.text())
const loading = loadPyodide().then(async (python) => {
  await python.loadPackage('legsense', { messageCallback() {} })
  const legsense = python.pyimport('legsense')
  const pack = legsense.load(await content)
  return (text) => legsense.step(pack, text)
})

self.addEventListener('message', async ({ data: { number, text } }) => {
  const step = await loading
  self.postMessage({ kind: 'step', number, text: step(text) })
})
