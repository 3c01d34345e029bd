/** The only way from the page to the engine: text in, text out, one at a time, in order. */

import type { Case, FromWorker, Refusal, Step, TallyAsked, TallyTexts, ToWorker } from './wire'

/** The page's side failed: the engine could not be loaded, or stopped. Never a reason to show calm advice. */
export class DoorError extends Error {}

/** The engine refused the case. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message)
  }
}

interface Waiting {
  readonly done: (text: string) => void
  readonly fail: (reason: Error) => void
}

export interface Door {
  /** Resolves when the engine has loaded; rejects with DoorError when it cannot. */
  readonly ready: Promise<void>
  /** Resolves when everything the engine needs is on the device. Stays open where nothing can be kept. */
  readonly kept: Promise<void>
  /** Hears how many bytes of the engine are there, of how many, until it is ready. */
  onProgress(listener: (loaded: number, total: number) => void): void
  stepText(text: string): Promise<string>
  step(one: Case): Promise<Step>
  /** What may be told of a step anonymously, before and after chance changed it. */
  tally(asked: TallyAsked): Promise<TallyTexts>
}

export function openDoor(worker: Worker): Door {
  const waiting = new Map<number, Waiting>()
  let number = 0
  let broken: DoorError | undefined
  let open: () => void = () => {}
  let refuse: (reason: Error) => void = () => {}
  const ready = new Promise<void>((resolve, reject) => {
    open = resolve
    refuse = reject
  })
  let keep: () => void = () => {}
  const kept = new Promise<void>((resolve) => {
    keep = resolve
  })
  let hear: (loaded: number, total: number) => void = () => {}
  // A page that never looks at `ready` must not see an unhandled rejection.
  ready.catch(() => {})

  function fail(reason: string) {
    broken = new DoorError(reason)
    refuse(broken)
    for (const one of waiting.values()) one.fail(broken)
    waiting.clear()
  }

  function settle(message: Extract<FromWorker, { number: number }>) {
    const one = waiting.get(message.number)
    waiting.delete(message.number)
    if (message.kind === 'refused') one?.fail(new RefusedError(message.refusal))
    else if (message.kind === 'crashed') one?.fail(new DoorError(message.reason))
    else one?.done(message.text)
  }

  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
    const message = event.data
    if (message.kind === 'ready') open()
    else if (message.kind === 'failed') fail(message.reason)
    else if (message.kind === 'progress') hear(message.loaded, message.total)
    else if (message.kind === 'kept') {
      if (message.all) keep()
    } else settle(message)
  })
  worker.addEventListener('error', (event) => fail(event.message || 'the engine stopped'))

  const stepText = (text: string) => ask('step', text)

  function ask(kind: ToWorker['kind'], text: string): Promise<string> {
    if (broken) return Promise.reject(broken)
    number += 1
    return new Promise((done, failed) => {
      waiting.set(number, { done, fail: failed })
      worker.postMessage({ kind, number, text } satisfies ToWorker)
    })
  }

  return {
    ready,
    kept,
    onProgress: (listener) => {
      hear = listener
    },
    stepText,
    step: async (one) => JSON.parse(await stepText(JSON.stringify(one))),
    tally: async (asked) => JSON.parse(await ask('tally', JSON.stringify(asked))),
  }
}

/** The door to the real engine with a content pack, in a worker of its own that lives as long as the page. */
export function openEngine(pack: string): Door {
  const name = new URL(`./#${pack}`, document.baseURI).href
  return openDoor(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }))
}

/** A door that opens when it is first needed: for people who asked their phone to save data. */
export function openLater(open: () => Door): Door {
  let door: Door | undefined
  let hear: (loaded: number, total: number) => void = () => {}
  let [ready, kept, fail] = [() => {}, () => {}, (_: unknown) => {}]
  const whenReady = new Promise<void>((resolve, reject) => {
    ready = resolve
    fail = reject
  })
  whenReady.catch(() => {})
  const whenKept = new Promise<void>((resolve) => {
    kept = resolve
  })
  function opened(): Door {
    if (door) return door
    door = open()
    door.onProgress((loaded, total) => hear(loaded, total))
    door.ready.then(ready, fail)
    door.kept.then(kept)
    return door
  }
  return {
    ready: whenReady,
    kept: whenKept,
    onProgress: (listener) => {
      hear = listener
    },
    stepText: (text) => opened().stepText(text),
    step: (one) => opened().step(one),
    tally: (asked) => opened().tally(asked),
  }
}

/**
 * A door that knows the first step already, so that people can read and answer the first question while the engine loads. Every
 * other step waits for `words` as well: there would be no text for what it asks.
 */
export function withFirst(door: Door, first: { case: string; step: string }, words: Promise<unknown>): Door {
  let there = false
  door.ready.then(
    () => {
      there = true
    },
    () => {},
  )
  async function stepText(text: string): Promise<string> {
    if (text === first.case && !there) {
      // Whoever begins will need the engine: one that is to be opened later is opened now.
      door.stepText(text).catch(() => {})
      return first.step
    }
    await words
    return door.stepText(text)
  }
  return { ...door, stepText, step: async (one) => JSON.parse(await stepText(JSON.stringify(one))) }
}
