/** The files of the content in use: of a pack that came later, held against its hashes, else of the one in the app. */

import { inUse, pack, SHIPPED, turnTo } from './store'

export async function sha256(data: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', data)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function shippedText(name: string, home: string | URL): Promise<string> {
  const answer = await fetch(new URL(`content/${name}`, home))
  if (!answer.ok) throw new Error(`content/${name}: ${answer.status}`)
  return answer.text()
}

/** A file of a pack; undefined when the device lost or damaged it. */
async function keptText(id: string, name: string): Promise<string | undefined> {
  try {
    const one = await pack(id)
    const data = one?.files[name]
    if (!data || (await sha256(data as BufferSource)) !== one.sha256[name]) return undefined
    return new TextDecoder().decode(data)
  } catch {
    return undefined
  }
}

/**
 * The text of a file of the pack `id`, chosen once when the page starts: words and engine must be of one pack. A pack that the
 * device lost fails here; the page then begins again with the app's own (see `lost`).
 */
export async function contentText(name: string, home: string | URL, id: string): Promise<string> {
  if (id === SHIPPED) return shippedText(name, home)
  const text = await keptText(id, name)
  if (text === undefined) throw new Error(`content lost on this device: ${name} of pack ${id.slice(0, 8)}`)
  return text
}

/**
 * Whether an error says that the pack in use is lost on this device, or that the engine of a newer app cannot read it. Then the
 * app's own pack takes its place, whole, and the page is to begin anew.
 */
export function lost(reason: unknown): boolean {
  if (!/PackError|content lost on this device/.test(String(reason)) || inUse() === SHIPPED) return false
  turnTo(SHIPPED)
  return true
}
