// @vitest-environment node
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from './content'
import { MOST_BYTES, packedUp, toHand, unpacked } from './hand'
import { stage, trust, turnTo } from './store'

const bytes = (text: string) => new TextEncoder().encode(text)
const FILES = { 'manifest.json': bytes('{"m":1}'), 'model.json': bytes('{"é":"🦵"}') }

/** A phone that trusts a list and uses the pack it names. */
async function settled(over: Record<string, Uint8Array> = {}) {
  const hashes = Object.fromEntries(
    await Promise.all(Object.entries(FILES).map(async ([name, data]) => [name, await sha256(data)])),
  )
  const targets = {
    ...Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, { hashes: { sha256: hash } }])),
    'model.json.from-0': { hashes: { sha256: '0' }, custom: { from: '0' } },
  }
  const id = hashes['manifest.json'] ?? ''
  await stage({
    id,
    version: '2',
    changes: [],
    signers: [],
    made: '',
    files: { ...FILES, ...over },
    sha256: hashes,
  })
  turnTo(id)
  await trust({
    'root.json': bytes('root 2'),
    'root_history/1.root.json': bytes('root 1'),
    'root_history/2.root.json': bytes('root 2'),
    'timestamp.json': bytes('{"signed":{"version":9}}'),
    'snapshot.json': bytes('{"signed":{"version":4}}'),
    'targets.json': bytes(JSON.stringify({ signed: { version: 3, targets } })),
  })
  return hashes
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})

describe('content from phone to phone', () => {
  it('is what a publisher would serve, byte by byte', async () => {
    const hashes = await settled()
    const given = await toHand('http://phone.test/')
    const taken = await unpacked(await packedUp(given ?? {}))

    expect(taken).toEqual(given)
    expect(Object.keys(taken).sort()).toEqual(
      [
        'metadata/1.root.json',
        'metadata/2.root.json',
        'metadata/3.targets.json',
        'metadata/4.snapshot.json',
        'metadata/timestamp.json',
        `targets/${hashes['manifest.json']}.manifest.json`,
        `targets/${hashes['model.json']}.model.json`,
      ].sort(),
    )
  })

  it('is not given by a phone that trusts no list, or has other files than the list names', async () => {
    expect(await toHand('http://phone.test/')).toBeUndefined()
    await settled({ 'model.json': bytes('damaged') })
    expect(await toHand('http://phone.test/')).toBeUndefined()
  })

  it('is refused when it is something else, or would fill the memory', async () => {
    await expect(unpacked(new Blob(['<html>']))).rejects.toThrow()
    const other = new Blob(['{"files":{}}']).stream().pipeThrough(new CompressionStream('gzip'))
    await expect(unpacked(await new Response(other).blob())).rejects.toThrow(
      'expected a file of LegSense advice',
    )
    const bomb = new Blob([new Uint8Array(MOST_BYTES + 1)])
      .stream()
      .pipeThrough(new CompressionStream('gzip'))
    await expect(unpacked(await new Response(bomb).blob())).rejects.toThrow('expected at most')
  })
})
