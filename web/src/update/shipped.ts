/** The pack that came with the app. Its large files are among those the door keeps; its small ones are the service worker's. */

import { openFiles } from '../door/files'
import { RUNTIME } from '../door/list'
import type { Piece } from '../door/runtime'
import { sha256 } from './content'

const MANIFEST = 'manifest.json'

export interface Shipped {
  /** The sha256 of its manifest. */
  readonly id: string
  readonly version: string
  readonly names: readonly string[]
  file(name: string): Promise<Uint8Array>
}

async function fetched(name: string, home: string): Promise<Uint8Array> {
  const answer = await fetch(new URL(`content/${name}`, home))
  if (!answer.ok) throw new Error(`content/${name}: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

function pieceOf(name: string): Piece | undefined {
  if (name === 'model.json') return RUNTIME.model
  return RUNTIME.words[name.replace(/^lang-(.+)\.json$/, '$1')]
}

export async function shipped(home: string): Promise<Shipped> {
  const manifest = await fetched(MANIFEST, home)
  const { version, files } = JSON.parse(new TextDecoder().decode(manifest))
  return {
    id: await sha256(manifest as BufferSource),
    version: String(version),
    names: [MANIFEST, ...Object.keys(files)],
    async file(name) {
      if (name === MANIFEST) return manifest
      const piece = pieceOf(name)
      return piece ? openFiles(new URL(home)).bytes(piece) : fetched(name, home)
    },
  }
}
