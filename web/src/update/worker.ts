/** The updater's own worker: lives for one check, has a Python of its own, and is never on the way of an answer. */

import archive from '../../.cache/updater.pyz?url'
import { check, type Python } from './check'
import type { Outcome, Wish } from './messages'

declare const self: DedicatedWorkerGlobalScope

const tell = (outcome: Outcome) => self.postMessage(outcome)

interface Runtime {
  FS: Python['FS']
  runPython(code: string): Python['phone']
  loadPackage(name: string, options: object): Promise<unknown>
}

const START = `
import sys
sys.path.append("/updater.pyz")
from legsense_updater.phone import Phone
Phone
`

/** Python with the updater in it. The files it needs are those the engine has fetched already, and the updater's own. */
async function open(home: string): Promise<Python> {
  const python = new URL('py/', home).href
  const [{ loadPyodide }, zip] = await Promise.all([
    import(/* @vite-ignore */ `${python}pyodide.mjs`),
    fetch(new URL(archive, self.location.href)).then((answer) => answer.arrayBuffer()),
  ])
  const runtime: Runtime = await loadPyodide({ indexURL: python })
  runtime.FS.writeFile('/updater.pyz', new Uint8Array(zip))
  await runtime.loadPackage('legsense', { messageCallback: () => {} })
  return { FS: runtime.FS, phone: runtime.runPython(START) }
}

self.addEventListener('message', async (event: MessageEvent<Wish>) => {
  try {
    tell(await check(event.data, () => open(event.data.home)))
  } catch {
    // The network was cut or the device is full: what was in use is in use.
    tell({ kind: 'unreached' })
  }
})
