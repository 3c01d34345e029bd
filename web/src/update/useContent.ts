/** The state of content updates as a screen needs it. A check begins once the engine is ready, and whenever the phone comes online. */

import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Outcome } from './messages'
import { back, due, handOver, type Known, known, look, settle, state, takeOver, use } from './updates'

export interface Content {
  readonly known?: Known
  /** What the last check of this visit came to. */
  readonly outcome?: Outcome
  readonly busy: boolean
  look(anyCost?: boolean): void
  /** Give the content to another phone, and take it from a file of one. */
  give(): void
  take(file: Blob): void
  later(): void
  use(id: string): void
  back(): void
}

export function useContent(ready: Promise<void>): Content {
  const [about, setAbout] = useState<Known>()
  const [outcome, setOutcome] = useState<Outcome>()
  const [busy, setBusy] = useState(false)

  const during = useCallback(async (work: () => Promise<Outcome | undefined>) => {
    setBusy(true)
    try {
      const found = await work()
      if (found) setOutcome(found)
      setAbout(await known())
    } catch {
      // No database on this device, no lock: the content that came with the app is in use, and stays.
    }
    setBusy(false)
  }, [])
  const run = useCallback((wish: { wished: boolean; anyCost: boolean }) => during(() => look(wish)), [during])
  const giving = async (): Promise<Outcome | undefined> =>
    (await handOver()) ? undefined : { kind: 'unreached' }

  useEffect(() => {
    const begin = async () => {
      await ready
      await settle()
      setAbout(await known())
      const was = await state()
      if (navigator.onLine && (due(was) || was.staged)) await run({ wished: false, anyCost: false })
    }
    const online = () => void run({ wished: false, anyCost: false })
    begin().catch(() => {})
    addEventListener('online', online)
    return () => removeEventListener('online', online)
  }, [ready, run])

  return {
    ...(about ? { known: about } : {}),
    ...(outcome ? { outcome } : {}),
    busy,
    look: (anyCost = false) => void run({ wished: true, anyCost }),
    give: () => void during(giving),
    take: (file) => void during(() => takeOver(file)),
    later: () => setOutcome(undefined),
    use: (id) => void use(id),
    back: () => void back(),
  }
}
