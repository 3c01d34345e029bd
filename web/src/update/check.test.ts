/** Power goes, the network goes, the disk is full: at each step of a check. What is in use is as it was, or whole. */

import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { check, type Python } from './check'
import { sha256 } from './content'
import type { Wish } from './messages'
import { inUse, pack, remember, SHIPPED, state, trust, trusted, turnTo } from './store'

const HOME = 'http://phone.test/'
const FILES = { 'manifest.json': '{"files":{}}', 'model.json': '{"new":1}', 'lang-en.json': '{"new":2}' }
const wish: Wish = {
  kind: 'check',
  home: HOME,
  publisher: `${HOME}updates/`,
  inUse: SHIPPED,
  most: null,
  wished: false,
}

const bytes = (text: string) => new TextEncoder().encode(text)

/** Counts the steps of the outside world, and fails at one of them as a power cut would: nothing after it happens. */
class World {
  count = 0
  constructor(readonly failAt = Number.POSITIVE_INFINITY) {}

  step() {
    this.count += 1
    if (this.count >= this.failAt) throw new Error('power cut')
  }
}

/** A publisher with one pack, as the Python side tells it; what it tells is tested in tests/updates. */
function python(
  world: World,
  over: Partial<{ faults: string[]; cost: number; usable: boolean }> = {},
): Python {
  const disk = new Map<string, Uint8Array>()
  const names = Object.keys(FILES) as (keyof typeof FILES)[]
  const offer = {
    id: 'new pack',
    version: '2',
    changes: ['Words.'],
    signers: ['Ada', 'Ben'],
    made: '2026-01-02T00:00:00Z',
    heard: '2026-01-03T00:00:00Z',
    stale: false,
    usable: over.usable ?? true,
    files: names,
  }
  const wants = (answers: string, url: string) =>
    url in JSON.parse(answers) ? undefined : JSON.stringify({ want: { url, most: 100 } })
  return {
    FS: {
      writeFile: (path, data) => void disk.set(path, data),
      readFile: (path) => disk.get(path) ?? new Uint8Array(),
      readdir: (path) => (path === '/trust/' ? ['.', '..', 'root.json', 'tmp1'] : []),
      mkdirTree: () => {},
      isDir: () => false,
      stat: () => ({ mode: 0 }),
    },
    phone: () => ({
      look(answers) {
        world.step()
        return (
          wants(answers, `${HOME}updates/metadata/timestamp.json`) ??
          JSON.stringify({ offer, cost: over.cost ?? 100 })
        )
      },
      take(name, answers) {
        world.step()
        const text = FILES[name as keyof typeof FILES]
        disk.set(`/pack/${name}`, bytes(text))
        return (
          wants(answers, `${HOME}updates/targets/${name}`) ??
          JSON.stringify({ taken: name, sha256: `hash of ${name}` })
        )
      },
      tried: () => JSON.stringify({ faults: over.faults ?? [] }),
    }),
  }
}

/** The network and the database fail at the world's step, too. */
function connect(world: World) {
  vi.stubGlobal('fetch', async (address: string | URL) => {
    world.step()
    const url = String(address)
    if (url.endsWith('content/root.json')) return new Response('{}')
    if (url.startsWith(`${HOME}content/`)) return new Response('{"files":{},"version":"1"}')
    return new Response('answer')
  })
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    world.step()
    return put.apply(this, given as Parameters<typeof put>)
  })
}

async function run(world: World, over = {}) {
  connect(world)
  return check(wish, async () => python(world, over))
}

beforeEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.stubGlobal('indexedDB', new IDBFactory())
  localStorage.clear()
})

describe('a check', () => {
  it('stages a whole pack and turns to nothing by itself', async () => {
    const outcome = await run(new World())

    expect(outcome).toEqual({ kind: 'staged', id: 'new pack', version: '2', changes: ['Words.'] })
    expect(inUse()).toBe(SHIPPED)
    const one = await pack('new pack')
    expect(Object.keys(one?.files ?? {}).sort()).toEqual(Object.keys(FILES).sort())
    expect(Object.keys(await trusted())).toEqual(['root.json'])
  })

  it('leaves what is in use as it was when it ends at any step, and the next one ends well', async () => {
    const whole = new World()
    await run(whole)
    expect(whole.count).toBeGreaterThan(15)

    for (let step = 1; step <= whole.count; step += 1) {
      vi.restoreAllMocks()
      vi.stubGlobal('indexedDB', new IDBFactory())
      const end = await run(new World(step)).catch(() => ({ kind: 'cut' }))
      expect(['cut', 'unreached'], `step ${step}`).toContain(end.kind)
      vi.restoreAllMocks()
      expect(inUse()).toBe(SHIPPED)
      const { staged } = await state()
      if (staged) expect(Object.keys((await pack(staged))?.files ?? {}).length).toBe(3)
      expect((await run(new World())).kind).toBe('staged')
    }
  })

  it('fetches nothing but the list when that would cost too much', async () => {
    connect(new World())
    const outcome = await check({ ...wish, most: 50_000 }, async () => python(new World(), { cost: 50_001 }))

    expect(outcome).toEqual({ kind: 'costly', bytes: 50_001 })
    expect((await state()).staged).toBeUndefined()
  })

  it('stages no pack that the engine cannot use, and none of a schema it does not know', async () => {
    expect(await run(new World(), { faults: ['smoke case'] })).toEqual({
      kind: 'refused',
      reason: 'smoke case',
    })
    expect((await state()).staged).toBeUndefined()
    vi.restoreAllMocks()
    expect(await run(new World(), { usable: false })).toEqual({ kind: 'needs_app' })
  })

  it('offers nothing when the pack in use is the newest, or was gone away from', async () => {
    connect(new World())
    const outcome = await check({ ...wish, inUse: 'new pack' }, async () => python(new World()))

    expect(outcome).toEqual({ kind: 'current', stale: false })
    await remember({ refused: 'new pack' })
    expect(await check(wish, async () => python(new World()))).toEqual({ kind: 'current', stale: false })
    expect((await check({ ...wish, wished: true }, async () => python(new World()))).kind).toBe('staged')
  })

  it('does not start Python for a word that it has heard already', async () => {
    const word = (expires: string) => bytes(JSON.stringify({ signed: { expires } }))
    for (const [expires, stale] of [
      ['2099-01-01T00:00:00Z', false],
      ['2020-01-01T00:00:00Z', true],
    ] as const) {
      await trust({ 'timestamp.json': word(expires) })
      await remember({ heard: { heard: '', checked: 0, id: 'new pack' } })
      vi.stubGlobal('fetch', async (url: string | URL) =>
        String(url).endsWith('timestamp.json') ? new Response(word(expires)) : new Response('{"files":{}}'),
      )
      const never = () => Promise.reject(new Error('opened'))

      expect(await check({ ...wish, inUse: 'new pack' }, never)).toEqual({ kind: 'current', stale })
      await expect(check({ ...wish, inUse: 'older pack' }, never)).rejects.toThrow('opened')
    }
  })

  it('does not ask for anything in an app without a publisher', async () => {
    vi.stubGlobal('fetch', async () => new Response('<html>', { status: 200 }))

    expect(await check(wish, () => Promise.reject(new Error('not opened')))).toEqual({ kind: 'unreached' })
  })
})

describe('the pack in use', () => {
  it('is turned with one write, and back', () => {
    turnTo('new pack')
    expect(inUse()).toBe('new pack')
    turnTo(SHIPPED)
    expect(inUse()).toBe(SHIPPED)
  })

  it('has the hash of its bytes', async () => {
    expect(await sha256(bytes('abc'))).toMatch(/^ba7816bf8f01cfea4141/)
  })
})
