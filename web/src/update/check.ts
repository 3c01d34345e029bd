/** One check, from the first address to a staged pack. Whatever ends it, the pack in use is as it was. */

import { sha256 } from './content'
import { fetchAtMost } from './fetch'
import type { Outcome, Wish } from './messages'
import { type Shipped, shipped } from './shipped'
import {
  keepPart,
  pack,
  parts,
  remember,
  SHIPPED,
  stage,
  state,
  type Trusted,
  tidy,
  trust,
  trusted,
} from './store'

/** The Python side: a file system, and the maker of `legsense_updater.phone.Phone`. */
export interface Python {
  FS: {
    writeFile(path: string, data: Uint8Array): void
    readFile(path: string): Uint8Array
    readdir(path: string): string[]
    mkdirTree(path: string): void
    isDir(mode: number): boolean
    stat(path: string): { mode: number }
  }
  phone(base: string): Phone
}

interface Phone {
  look(answers: string, now: string): string
  take(name: string, answers: string): string
  tried(): string
}

interface Offer {
  readonly id: string
  readonly version: string
  readonly changes: readonly string[]
  readonly signers: readonly string[]
  readonly made: string
  readonly heard: string
  readonly stale: boolean
  readonly usable: boolean
  readonly files: readonly string[]
}

type Said<T> =
  | T
  | { readonly want: { readonly url: string; readonly most: number } }
  | { readonly refused: { readonly kind: string } }

class Refused extends Error {}

const TRUST = '/trust'

/** Every file under a folder of Python's file system, by its path from there. */
function filesUnder({ FS }: Python, folder: string, under = ''): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {}
  for (const name of FS.readdir(`${folder}/${under}`)) {
    const path = under ? `${under}/${name}` : name
    if (name === '.' || name === '..' || name.startsWith('tmp')) continue
    if (FS.isDir(FS.stat(`${folder}/${path}`).mode))
      Object.assign(found, filesUnder({ FS } as Python, folder, path))
    else found[path] = FS.readFile(`${folder}/${path}`)
  }
  return found
}

function put({ FS }: Python, path: string, data: Uint8Array) {
  FS.mkdirTree(path.slice(0, path.lastIndexOf('/')) || '/')
  FS.writeFile(path, data)
}

/** The files of the pack in use, and those that came already, by their sha256: only what changed is fetched. */
async function onDevice(inUse: string, own: Shipped): Promise<Map<string, Uint8Array>> {
  const have = await parts()
  const add = async (data: Uint8Array | undefined) =>
    data && have.set(await sha256(data as BufferSource), data)
  // A file that cannot be had only costs more bytes.
  if (inUse === SHIPPED) for (const name of own.names) await add(await own.file(name).catch(() => undefined))
  else for (const data of Object.values((await pack(inUse))?.files ?? {})) await add(data)
  return have
}

/** The root in the app; none when the app was built without a publisher, or something else came in its place. */
async function rootOf(home: string): Promise<Uint8Array | undefined> {
  const answer = await fetch(new URL('content/root.json', home))
  const root = answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
  return root?.[0] === '{'.charCodeAt(0) ? root : undefined
}

/** Steps of Python that want addresses, and the answers they got. */
class Conversation {
  private readonly answers: Record<string, string | number> = {}

  constructor(
    private readonly python: Python,
    private readonly wish: Wish,
  ) {}

  /** Take a step until nothing is wanted any more. Throws Refused, or what the network threw. */
  async until<T>(step: (answers: string) => string): Promise<T> {
    for (;;) {
      const said: Said<T> = JSON.parse(step(JSON.stringify(this.answers)))
      if (typeof said === 'object' && said && 'refused' in said) throw new Refused(said.refused.kind)
      if (!(typeof said === 'object' && said && 'want' in said)) return said as T
      const { url, most } = said.want
      const answer = this.wish.handed ? this.fromHand(url, most) : await fetchAtMost(url, most)
      if (typeof answer === 'number') this.answers[url] = answer
      else {
        const path = `/answers/${Object.keys(this.answers).length}`
        put(this.python, path, answer)
        this.answers[url] = path
      }
    }
  }

  /** What another phone gave for an address, cut off where the network would be. */
  private fromHand(url: string, most: number): Uint8Array | number {
    const { handed = {}, publisher } = this.wish
    return handed[url.slice(publisher.length)]?.subarray(0, most + 1) ?? 404
  }
}

/**
 * Nothing new, when the publisher's word is byte by byte the one that is trusted already and was about the pack in use: then
 * Python need not start.
 */
async function sameWord(wish: Wish, kept: Trusted, current: string): Promise<Outcome | undefined> {
  const { heard, refused } = await state()
  const before = kept['timestamp.json']
  const settled = heard && (heard.id === current || (heard.id === refused && !wish.wished))
  if (!before || !settled || wish.handed) return undefined
  const now = await fetchAtMost(`${wish.publisher}metadata/timestamp.json`, before.length)
  if (typeof now === 'number' || now.length !== before.length || now.some((byte, i) => byte !== before[i]))
    return undefined
  await remember({ heard: { ...heard, checked: Date.now() } })
  const expires = Date.parse(JSON.parse(new TextDecoder().decode(before)).signed.expires)
  return { kind: 'current', stale: expires < Date.now() }
}

export async function check(wish: Wish, open: () => Promise<Python>): Promise<Outcome> {
  const root = await rootOf(wish.home)
  if (!root) return { kind: 'unreached' }
  const [own, kept] = await Promise.all([shipped(wish.home), trusted()])
  const current = wish.inUse === SHIPPED ? own.id : wish.inUse
  const same = await sameWord(wish, kept, current)
  if (same) return same
  const [python, have] = await Promise.all([open(), onDevice(wish.inUse, own)])
  put(python, '/root.json', root)
  for (const [path, data] of Object.entries(kept)) put(python, `${TRUST}/${path}`, data)
  for (const [hash, data] of have) put(python, `/have/${hash}`, data)
  const phone = python.phone(wish.publisher)
  const talk = new Conversation(python, wish)
  try {
    const { offer, cost } = await looked(python, phone, talk)
    const now = Date.now()
    await remember({
      heard: { heard: offer.heard, checked: now, id: offer.id },
    })
    const before = await state()
    if (offer.id === current || (offer.id === before.refused && !wish.wished))
      return { kind: 'current', stale: offer.stale }
    if (!offer.usable) return { kind: 'needs_app' }
    if (before.staged !== offer.id) {
      if (wish.most !== null && cost > wish.most) return { kind: 'costly', bytes: cost }
      const faults = await taken(python, phone, talk, offer)
      if (faults.length) return { kind: 'refused', reason: faults.join('; ') }
    }
    return { kind: 'staged', id: offer.id, version: offer.version, changes: offer.changes }
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason
    return reason.message === 'no_answer'
      ? { kind: 'unreached' }
      : { kind: 'refused', reason: reason.message }
  }
}

/** The offer; what Python came to trust on the way is kept whether or not it ends well. */
async function looked(
  python: Python,
  phone: Phone,
  talk: Conversation,
): Promise<{ offer: Offer; cost: number }> {
  try {
    return await talk.until((answers) => phone.look(answers, new Date().toISOString()))
  } finally {
    await trust(filesUnder(python, TRUST))
  }
}

/** Take every file, try the pack, stage it; what speaks against it comes back. */
async function taken(python: Python, phone: Phone, talk: Conversation, offer: Offer): Promise<string[]> {
  const files: Record<string, Uint8Array> = {}
  const hashes: Record<string, string> = {}
  for (const name of offer.files) {
    const { sha256: hash } = await talk.until<{ sha256: string }>((answers) => phone.take(name, answers))
    const data = python.FS.readFile(`/pack/${name}`)
    files[name] = data
    hashes[name] = hash
    await keepPart(hash, data)
  }
  const { faults }: { faults: string[] } = JSON.parse(phone.tried())
  if (faults.length) return faults
  const { id, version, changes, signers, made } = offer
  await stage({ id, version, changes, signers, made, files, sha256: hashes })
  await tidy()
  return []
}
