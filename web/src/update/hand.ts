/**
 * From phone to phone without a network: one file with the newest signed metadata this phone trusts and the pack it names. The
 * phone that takes it verifies it exactly as if it had come from the server; the file itself is trusted with nothing.
 */

import { sha256 } from './content'
import { shipped } from './shipped'
import { inUse, pack, SHIPPED, state, trusted } from './store'

/** Files of a publisher by their address below its folder: `metadata/timestamp.json`, `targets/<sha256>.model.json`. */
export type Handed = Readonly<Record<string, Uint8Array>>

export const FILE_NAME = 'legsense-advice.gz'
export const MOST_BYTES = 16_000_000

interface Signed {
  readonly signed: {
    readonly version: number
    readonly targets?: Readonly<
      Record<string, { readonly hashes: { readonly sha256: string }; readonly custom?: { from?: string } }>
    >
  }
}

const decoder = () => new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
const parsed = (data: Uint8Array): Signed => JSON.parse(decoder().decode(data))

/** The files of the pack of this id: in use, staged, or the app's own. */
async function packFiles(
  id: string,
  home: string,
): Promise<Readonly<Record<string, Uint8Array>> | undefined> {
  const { staged } = await state()
  for (const name of [inUse(), staged]) {
    if (name === id) return (await pack(name))?.files
  }
  const own = await shipped(home)
  const files: Record<string, Uint8Array> = {}
  for (const name of own.names) files[name] = await own.file(name)
  return files
}

/** What this phone can give; undefined when it trusts no list yet, or has not the pack that the list names. */
export async function toHand(home: string): Promise<Handed | undefined> {
  const metadata = await trusted()
  const { 'timestamp.json': timestamp, 'snapshot.json': snapshot, 'targets.json': targets } = metadata
  if (!timestamp || !snapshot || !targets) return undefined
  const listed = parsed(targets).signed
  const found: Record<string, Uint8Array> = {
    'metadata/timestamp.json': timestamp,
    [`metadata/${parsed(snapshot).signed.version}.snapshot.json`]: snapshot,
    [`metadata/${listed.version}.targets.json`]: targets,
  }
  for (const [path, data] of Object.entries(metadata)) {
    if (path.startsWith('root_history/')) found[`metadata/${path.slice('root_history/'.length)}`] = data
  }
  const files = await packFiles(listed.targets?.['manifest.json']?.hashes.sha256 ?? SHIPPED, home)
  for (const [name, entry] of Object.entries(listed.targets ?? {})) {
    if (entry.custom?.from) continue
    const data = files?.[name]
    if (!data || (await sha256(data as BufferSource)) !== entry.hashes.sha256) return undefined
    found[`targets/${entry.hashes.sha256}.${name}`] = data
  }
  return found
}

/** The files as one file: JSON of texts, since all of them are texts, and zipped. */
export async function packedUp(files: Handed): Promise<File> {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, data]) => [path, decoder().decode(data)]),
  )
  const json = new Blob([JSON.stringify({ legsense_content: 1, files: texts })])
  const zipped = await new Response(json.stream().pipeThrough(new CompressionStream('gzip'))).blob()
  return new File([zipped], FILE_NAME, { type: 'application/gzip' })
}

/** The files in one file. Throws for anything else, and for one that would fill the memory. */
export async function unpacked(file: Blob): Promise<Handed> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const chunks: Uint8Array[] = []
  for (let length = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > MOST_BYTES) {
      void reader.cancel()
      throw new Error(`expected at most ${MOST_BYTES} bytes, got more`)
    }
    chunks.push(value)
  }
  const told = JSON.parse(await new Blob(chunks as BlobPart[]).text())
  if (told?.legsense_content !== 1 || typeof told.files !== 'object')
    throw new Error('expected a file of LegSense advice')
  const encoder = new TextEncoder()
  return Object.fromEntries(
    Object.entries(told.files).map(([path, text]) => [path, encoder.encode(String(text))]),
  )
}

/** Give the file to another phone: with the phone's own sharing where there is one, else as a download. */
export async function give(file: File): Promise<void> {
  if (navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file] })
    return
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
