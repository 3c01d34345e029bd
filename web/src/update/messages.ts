/** What the page and the updater's worker say to each other. */

import type { Handed } from './hand'

export interface Wish {
  readonly kind: 'check'
  /** Addresses of the app's folder and of the publisher's. */
  readonly home: string
  readonly publisher: string
  /** The pack in use. */
  readonly inUse: string
  /** More bytes than this are asked for first; none when the person agreed or data costs nothing. */
  readonly most: number | null
  /** The person asked for it: also a pack they went away from. */
  readonly wished: boolean
  /** Files from another phone, in place of the network. */
  readonly handed?: Handed
}

export type Outcome =
  /** Nothing newer; `stale` when by this phone's clock the publisher's word has run out. */
  | { readonly kind: 'current'; readonly stale: boolean }
  /** A pack is staged and may be used. */
  | {
      readonly kind: 'staged'
      readonly id: string
      readonly version: string
      readonly changes: readonly string[]
    }
  /** It would take more bytes than may be taken without asking. */
  | { readonly kind: 'costly'; readonly bytes: number }
  /** It needs a newer app first. */
  | { readonly kind: 'needs_app' }
  /** What came is not used. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer came, or no publisher is known. */
  | { readonly kind: 'unreached' }
