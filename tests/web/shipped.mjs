// The engine as it is shipped: the files of a built site, put together and started by the app's own scripts.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { start, wake } from '../../web/src/door/engine.mjs'
import { readSnapshot, sealed } from '../../web/src/door/snapshot.mjs'

const bytesOf = (site, pieces) => {
  const whole = Buffer.concat(pieces.map(({ name }) => readFileSync(path.join(site, name.split('?')[0]))))
  // A plain array of bytes: Node's own kind is refused inside.
  return new Uint8Array(whole)
}

export async function files(site) {
  const list = JSON.parse(readFileSync(path.join(site, 'py', 'runtime.json'), 'utf8'))
  const glue = (await import(pathToFileURL(path.resolve(site, list.glue.name)).href)).default
  return {
    glue,
    machine: await WebAssembly.compile(bytesOf(site, list.machine)),
    library: bytesOf(site, list.library),
    model: Buffer.from(bytesOf(site, [list.model])).toString('utf8'),
  }
}

/** Started from its files. */
export const fresh = ({ glue, machine, library, model }) => start(glue, machine, library, model)

/** Woken up from the snapshot of one that was. */
export async function woken(all) {
  const { snapshot } = await fresh(all)
  return wake(all.glue, all.machine, await readSnapshot(await sealed(snapshot)))
}
