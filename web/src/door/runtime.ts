/** The list of files that are kept on the device, as the build writes it (runtime/site.mjs). */

export interface Piece {
  /** Its address from the site's own folder; no two contents share one. */
  readonly name: string
  readonly size: number
  /** Bytes of it that are sent, by a host that compresses well. */
  readonly wire: number
  readonly sha256: string
}

export interface Runtime {
  readonly glue: Piece
  readonly machine: readonly Piece[]
  readonly library: readonly Piece[]
  readonly model: Piece
  /** What looks for newer content; fetched when it first does. */
  readonly updater: Piece
  /** The first question with its words, by language. */
  readonly first: Readonly<Record<string, Piece>>
  /** By language. */
  readonly words: Readonly<Record<string, Piece>>
}

/** The files without which the engine cannot start; the small ones first. */
export function enginePieces({ model, glue, library, machine }: Runtime): readonly Piece[] {
  return [model, glue, ...library, ...machine]
}
