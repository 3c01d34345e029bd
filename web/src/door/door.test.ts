import { describe, expect, it } from 'vitest'
import { DoorError, openDoor, RefusedError } from './door'
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
