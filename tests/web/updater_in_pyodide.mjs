/**
 * The updater the phone gets, under Node: node updater_in_pyodide.mjs DIST < {root, networks: [{address: base64}]}.
 * Prints what each network's check came to, one after the other on the same phone.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { text as whole } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

const [dist] = process.argv.slice(2)
const python = path.join(dist, 'py')
const archive = readdirSync(path.join(dist, 'assets')).find((name) => name.endsWith('.pyz'))
// A pipe may have nothing to give yet, which a synchronous read takes for an error.
const { root, networks, now } = JSON.parse(await whole(process.stdin))

const { loadPyodide } = await import(pathToFileURL(path.join(python, 'pyodide.mjs')).href)
const runtime = await loadPyodide({ indexURL: `${python}/` })
await runtime.loadPackage('legsense', { messageCallback: () => {} })
runtime.FS.writeFile('/updater.pyz', readFileSync(path.join(dist, 'assets', archive)))
runtime.FS.writeFile('/root.json', Buffer.from(root, 'base64'))
runtime.FS.mkdirTree('/answers')
const Phone = runtime.runPython(`
import sys
sys.path.append("/updater.pyz")
from legsense_updater.phone import Phone
Phone
`)

function walked(step, network) {
  const answers = {}
  for (;;) {
    const said = JSON.parse(step(JSON.stringify(answers)))
    if (!said.want) return said
    const body = network[said.want.url]
    if (body === undefined) answers[said.want.url] = 404
    else {
      const file = `/answers/${Object.keys(answers).length}`
      runtime.FS.writeFile(file, Buffer.from(body, 'base64'))
      answers[said.want.url] = file
    }
  }
}

const results = []
for (const network of networks) {
  const phone = Phone('')
  const started = performance.now()
  let said = walked((answers) => phone.look(answers, now), network)
  const ms = performance.now() - started
  for (const name of said.offer?.files ?? []) {
    const taken = walked((answers) => phone.take(name, answers), network)
    if (taken.refused) said = taken
  }
  results.push({ ...said, ms, ...(said.offer ? JSON.parse(phone.tried()) : {}) })
}
console.log(JSON.stringify(results))
