// node updater_in_pyodide.mjs SITE < {root, now, networks: [{address: base64}]}
// The updater on the shipped Python, under Node: what each network's check came to, one after the other on the same phone.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { text as whole } from 'node:stream/consumers'
import { startPython } from '../../web/src/door/python.mjs'
import { files } from './shipped.mjs'

const [site] = process.argv.slice(2)
const list = JSON.parse(readFileSync(path.join(site, 'py', 'runtime.json'), 'utf8'))
const { glue, machine, library } = await files(site)
const python = await startPython(glue, machine, library, undefined)
// A plain array of bytes: Node's own kind is refused inside.
const put = (file, bytes) => python.files.writeFile(file, new Uint8Array(bytes))
// A pipe may have nothing to give yet, which a synchronous read takes for an error.
const { root, networks, now } = JSON.parse(await whole(process.stdin))
put('/updater.zip', readFileSync(path.join(site, list.updater.name)))
put('/root.json', Buffer.from(root, 'base64'))
python.files.mkdirTree('/answers')
python.run(`
import sys
sys.path.append("/updater.zip")
from legsense_updater.phone import Phone

def begin(base):
    global look, take, tried
    phone = Phone(base)
    look, take, tried = phone.look, phone.take, phone.tried
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
      put(file, Buffer.from(body, 'base64'))
      answers[said.want.url] = file
    }
  }
}

const results = []
for (const network of networks) {
  python.get('begin')('')
  const [look, take, tried] = ['look', 'take', 'tried'].map((name) => python.get(name))
  const started = performance.now()
  let said = walked((answers) => look(answers, now), network)
  const ms = performance.now() - started
  for (const name of said.offer?.files ?? []) {
    const taken = walked((answers) => take(name, answers), network)
    if (taken.refused) said = taken
  }
  results.push({ ...said, ms, ...(said.offer ? JSON.parse(tried()) : {}) })
}
process.stdout.write(JSON.stringify(results), () => process.exit(0))
