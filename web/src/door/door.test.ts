import { describe, expect, it } from 'vitest'
import { DoorError, openDoor, openLater, RefusedError, withFirst } from './door'
import type { FromWorker, ToWorker } from './wire'

/** A worker that answers when it is told to. */
class SilentWorker extends EventTarget {
  readonly heard: ToWorker[] = []
  postMessage(message: ToWorker) {
    this.heard.push(message)
  }
  say(message: FromWorker) {
    this.dispatchEvent(new MessageEvent('message', { data: message }))
  }
}

function opened() {
  const worker = new SilentWorker()
  return { worker, door: openDoor(worker as unknown as Worker) }
}

describe('the door', () => {
  it('gives each text the answer to that text, in whatever order they come', async () => {
    const { worker, door } = opened()
    const [one, two] = [door.stepText('a'), door.stepText('b')]
    worker.say({ kind: 'step', number: 2, text: 'B' })
    worker.say({ kind: 'step', number: 1, text: 'A' })

    expect([await one, await two]).toEqual(['A', 'B'])
  })

  it('hands a refusal through with its place and words', async () => {
    const { worker, door } = opened()
    const one = door.stepText('{}')
    const refusal = {
      path: '$.schema',
      found: 'null',
      expected: '1',
      message: '$.schema: expected 1, got null',
    }
    worker.say({ kind: 'refused', number: 1, refusal })

    await expect(one).rejects.toThrow(RefusedError)
    await expect(one).rejects.toMatchObject({ refusal })
  })

  it('fails every waiting and every later text when the engine cannot be loaded', async () => {
    const { worker, door } = opened()
    const one = door.stepText('a')
    worker.say({ kind: 'failed', reason: 'no wheel' })

    await expect(one).rejects.toThrow(DoorError)
    await expect(door.stepText('b')).rejects.toThrow('no wheel')
    await expect(door.ready).rejects.toThrow(DoorError)
  })
})

describe('a door that opens later', () => {
  it('makes no worker before a text has to go through, and one worker only', async () => {
    const made: SilentWorker[] = []
    const door = openLater(() => {
      const { worker, door } = opened()
      made.push(worker)
      return door
    })
    const heard: number[] = []
    door.onProgress((loaded) => heard.push(loaded))
    expect(made).toHaveLength(0)

    const [one, two] = [door.stepText('a'), door.stepText('b')]
    made[0]?.say({ kind: 'progress', loaded: 5, total: 9 })
    made[0]?.say({ kind: 'ready', woken: false })
    made[0]?.say({ kind: 'step', number: 1, text: 'A' })
    made[0]?.say({ kind: 'step', number: 2, text: 'B' })

    expect([await one, await two]).toEqual(['A', 'B'])
    await expect(door.ready).resolves.toBeUndefined()
    expect(heard).toEqual([5])
    expect(made).toHaveLength(1)
  })
})

describe('a door that knows the first step', () => {
  const first = { case: '{"schema":1}', step: 'known' }

  it('gives it while the engine loads, and the engine the same text', async () => {
    const { worker, door } = opened()
    const early = withFirst(door, first, Promise.resolve())

    expect(await early.stepText('{"schema":1}')).toBe('known')
    expect(worker.heard.map(({ text }) => text)).toEqual(['{"schema":1}'])
  })

  it('asks the engine for everything once it is there', async () => {
    const { worker, door } = opened()
    const early = withFirst(door, first, Promise.resolve())
    worker.say({ kind: 'ready', woken: true })
    await door.ready
    const one = early.stepText('{"schema":1}')
    await Promise.resolve()
    worker.say({ kind: 'step', number: 1, text: 'worked out' })

    expect(await one).toBe('worked out')
  })

  it('fails every other step when its words cannot be loaded', async () => {
    const { worker, door } = opened()
    const words = Promise.reject(new Error('no words'))
    words.catch(() => {})

    await expect(withFirst(door, first, words).stepText('{"schema":1,"answers":{}}')).rejects.toThrow(
      'no words',
    )
    expect(worker.heard).toHaveLength(0)
  })
})
