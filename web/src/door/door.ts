/** The only way from the page to the engine: text in, text out, in order. Knows the worker; nobody else does. */

import type { Case, FromWorker, Refusal, Step, ToWorker } from './wire'

/** The page's side failed: the engine could not be loaded, or stopped. Never a reason to show calm advice. */
export class DoorError extends Error {}

/** The engine refused the case. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message)
  }
}

export interface Door {
  /** Resolves when the engine has loaded; rejects with DoorError when it cannot. */
  readonly ready: Promise<void>
  /** The engine's own text for a case, byte for byte. Rejects with RefusedError or DoorError. */
  stepText(text: string | Uint8Array): Promise<string>
  step(one: Case): Promise<Step>
}

/** What the door uses of a Worker; the fake one offers the same. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>

interface Waiting {
  readonly text: string | Uint8Array
  readonly done: (text: string) => void
  readonly fail: (reason: Error) => void
}

/**
 * A door to the engine that `open` starts. A crashed engine is started once more and given what still waits; a second
 * crash with no answer in between closes the door. An engine that never loaded is not tried again: the page says so at once.
 */
export function openDoor(open: () => WorkerLike): Door {
  const waiting = new Map<number, Waiting>()
  let number = 0
  let broken: DoorError | undefined
  let mayRestart = true
  let worker: WorkerLike
  let opened: () => void = () => {}
  let closed: (reason: Error) => void = () => {}
  const ready = new Promise<void>((resolve, reject) => {
    opened = resolve
    closed = reject
  })
  // A page that never looks at `ready` must not see an unhandled rejection.
  ready.catch(() => {})

  function close(reason: string) {
    broken = new DoorError(reason)
    worker.terminate()
    closed(broken)
    for (const one of waiting.values()) one.fail(broken)
    waiting.clear()
  }

  function crashed(reason: string) {
    if (!mayRestart) return close(reason)
    mayRestart = false
    worker.terminate()
    start()
    for (const [id, one] of waiting) send(id, one.text)
  }

  function settle(message: Extract<FromWorker, { kind: 'step' | 'refused' }>) {
    const one = waiting.get(message.number)
    waiting.delete(message.number)
    mayRestart = true
    if (message.kind === 'step') one?.done(message.text)
    else one?.fail(new RefusedError(message.refusal))
  }

  function start() {
    const mine = open()
    worker = mine
    mine.addEventListener('message', (event) => {
      if (mine !== worker || broken) return
      const message: FromWorker = (event as MessageEvent<FromWorker>).data
      if (message.kind === 'ready') opened()
      else if (message.kind === 'failed') close(message.reason)
      else if (message.kind === 'crashed') crashed(message.reason)
      else settle(message)
    })
    mine.addEventListener('error', (event) => {
      if (mine === worker && !broken) crashed((event as ErrorEvent).message || 'the engine stopped')
    })
  }

  function send(id: number, text: string | Uint8Array) {
    const message: ToWorker = { kind: 'step', number: id, text }
    worker.postMessage(message)
  }

  function stepText(text: string | Uint8Array): Promise<string> {
    if (broken) return Promise.reject(broken)
    number += 1
    const id = number
    return new Promise((done, fail) => {
      waiting.set(id, { text, done, fail })
      send(id, text)
    })
  }

  start()
  return { ready, stepText, step: async (one) => JSON.parse(await stepText(JSON.stringify(one))) }
}

/** The door to the real engine, in a worker of its own that lives as long as the page. */
export function openEngine(): Door {
  const name = new URL('./', document.baseURI).href
  return openDoor(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }))
}
