/** The files of a pack that came later than the app: held against their hashes each time they are read. */

import { inUse, pack, SHIPPED, turnTo } from './store'

export async function sha256(data: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', data)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The text of a file of the pack `id`, which the page chose once when it started: words and engine must be of one pack. Throws when
 * the device lost it; the page then begins anew with the app's own (see `lost`).
 */
export async function keptText(name: string, id: string): Promise<string> {
  const one = await pack(id).catch(() => undefined)
  const data = one?.files[name]
  if (!data || (await sha256(data as BufferSource)) !== one.sha256[name])
    throw new Error(`content lost on this device: ${name} of pack ${id.slice(0, 8)}`)
  return new TextDecoder().decode(data)
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
