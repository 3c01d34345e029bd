// node imports.mjs SITE < cases.jsonl
// Imports every module of the shipped library, then runs the engine on each text, and prints {"modules": [names],
// "broken": {module: error}, "missing": [what was asked for and is not there]}.
import { text as whole } from 'node:stream/consumers'
import { startPython } from '../../web/src/door/python.mjs'
import { files } from './shipped.mjs'

const LOOK = `
import json, sys, legsense

class Asked:
    """The last to be asked for a module: it writes down the name and has nothing."""
    names = set()
    def find_spec(self, name, path=None, target=None):
        self.names.add(name)

def look(names, texts, model):
    sys.meta_path.append(Asked())
    broken = {}
    for name in json.loads(names):
        try:
            __import__(name)
        except BaseException as error:
            broken[name] = repr(error)
    pack = legsense.load(model)
    for text in json.loads(texts):
        try:
            legsense.step(pack, text)
        except legsense.CaseError as error:
            error.as_dict()
    return json.dumps({"broken": broken, "missing": sorted(Asked.names)})
`

/** Names of the modules in a stored zip. */
function modulesIn(zip) {
  const bytes = Buffer.from(zip)
  const found = []
  let at = bytes.readUInt32LE(bytes.length - 6)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const length = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    found.push(name.replace(/(\/__init__)?\.pyc$/, '').replaceAll('/', '.'))
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return found
}

const all = await files(process.argv[2])
const texts = (await whole(process.stdin)).split('\n').filter(Boolean).map((line) => JSON.parse(line))
const modules = modulesIn(all.library)
const python = await startPython(all.glue, all.machine, all.library, undefined)
python.run(LOOK.replace('', ''))
const said = JSON.parse(python.get('look')(JSON.stringify(modules), JSON.stringify(texts), all.model))
process.stdout.write(JSON.stringify({ modules, ...said }), () => process.exit(0))
