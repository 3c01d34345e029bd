/** The updater's own worker: lives for one check, has a Python of its own, and is never on the way of an answer. */

import { openFiles } from '../door/files'
import { RUNTIME } from '../door/list'
import { startPython } from '../door/python.mjs'
import { check, type Python } from './check'
import type { Outcome, Wish } from './messages'

declare const self: DedicatedWorkerGlobalScope

const tell = (outcome: Outcome) => self.postMessage(outcome)

const START = `
import sys
sys.path.append("/updater.zip")
from legsense_updater.phone import Phone

def begin(base):
    global look, take, tried
    phone = Phone(base)
    look, take, tried = phone.look, phone.take, phone.tried
`

/** Python with the updater in it. Its files are those the engine has fetched already, and the updater's own. */
async function open(home: string): Promise<Python> {
  const files = openFiles(new URL(home))
  const [glue, machine, library, archive] = await Promise.all([
    files.bytes(RUNTIME.glue).then(() => import(/* @vite-ignore */ new URL(RUNTIME.glue.name, home).href)),
    files.joined(RUNTIME.machine).then((wasm) => WebAssembly.compile(wasm)),
    files.joined(RUNTIME.library),
    files.bytes(RUNTIME.updater),
  ])
  const python = await startPython(glue.default, machine, library, undefined)
  python.files.writeFile('/updater.zip', archive)
  python.run(START)
  return {
    FS: python.files,
    phone(base) {
      python.get('begin')(base)
      return { look: python.get('look'), take: python.get('take'), tried: python.get('tried') }
    },
  }
}

/** Bytes of the updater that would have to be fetched first. */
async function toFetch(home: string): Promise<number> {
  const missing = await openFiles(new URL(home)).missing([RUNTIME.updater])
  return missing.reduce((sum, { wire }) => sum + wire, 0)
}

self.addEventListener('message', async (event: MessageEvent<Wish>) => {
  const { home, most } = event.data
  try {
    const first = most === null ? 0 : await toFetch(home)
    if (most !== null && first > most) tell({ kind: 'costly', bytes: first })
    else tell(await check(event.data, () => open(home)))
  } catch {
    // The network was cut or the device is full: what was in use is in use.
    tell({ kind: 'unreached' })
  }
})
