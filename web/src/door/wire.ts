/** The texts that pass through the door, as types. The engine's own words; nothing is added on the way. */

export type Side = 'left' | 'right'
export type Layer = 'numb' | 'tingling' | 'pain'
export type AnswerValue = string | number

export type Regions = Readonly<Record<Layer, readonly string[]>>

export interface Case {
  readonly schema: 1
  readonly profile: { readonly age_years?: number | null; readonly sex?: string | null }
  readonly answers: Readonly<Record<string, AnswerValue>>
  readonly regions: Regions
  readonly movements: Readonly<Record<string, string>>
  readonly repeated: readonly string[]
}

interface Why {
  readonly id: string
  readonly disposition: string | null
  readonly conditions: readonly string[]
}

interface Asked {
  readonly id: string
  readonly why: Why
  readonly effort: number
  readonly needs_action: boolean
  readonly repeat: boolean
}

export type GroupQuestion = Asked & {
  readonly kind: 'group'
  readonly items: readonly string[]
  readonly ticks: Readonly<Record<string, { readonly yes: string; readonly no: string }>>
}
export type YesNoQuestion = Asked & { readonly kind: 'yes_no' }
export type ChoiceQuestion = Asked & { readonly kind: 'choice'; readonly options: readonly string[] }
export type NumberQuestion = Asked & {
  readonly kind: 'number'
  readonly unit: string
  readonly min: number
  readonly max: number
}
export type RegionsQuestion = Asked & { readonly kind: 'regions'; readonly layers: readonly Layer[] }
export type MovementQuestion = Asked & {
  readonly kind: 'movement'
  readonly sides: readonly Side[]
  readonly test: string
}
export type Question =
  | GroupQuestion
  | YesNoQuestion
  | ChoiceQuestion
  | NumberQuestion
  | RegionsQuestion
  | MovementQuestion

export interface Reason {
  readonly finding: string
  readonly answer: AnswerValue
  readonly source: string | null
  readonly check: string | null
  readonly kind: string | null
}

export interface Cause {
  readonly id: string
  readonly probability: number
  readonly band: string
  readonly urgency: string
  readonly for: readonly Reason[]
  readonly against: readonly Reason[]
}

export interface Sign {
  readonly kind: 'area' | 'movement' | 'reflex'
  readonly id: string
  readonly side: Side
}

export interface Place {
  readonly ids: readonly string[]
  readonly side: Side | 'both' | null
  readonly probability: number
  readonly fits: readonly Sign[]
  readonly does_not_fit: readonly Sign[]
}

export interface Report {
  readonly final: boolean
  readonly disposition: string
  readonly deadline_hours: number | null
  readonly shown: { readonly disposition: string; readonly deadline_hours: number | null }
  readonly set_by: { readonly kind: 'flag' | 'index' | 'gate'; readonly id: string }
  readonly red_flags: readonly {
    readonly id: string
    readonly disposition: string
    readonly sources: readonly string[]
  }[]
  readonly gates: readonly string[]
  readonly conflicts: readonly { readonly id: string; readonly answered: string; readonly derived: string }[]
  readonly conditions: readonly Cause[]
  readonly sites: readonly Place[]
  readonly level: { readonly id: string; readonly probability: number } | null
  readonly would_change: readonly {
    readonly finding: string
    readonly answer: string
    readonly from: string
    readonly to: string
  }[]
  readonly watch_for: readonly { readonly id: string; readonly hours: number | null }[]
  readonly self_care: readonly string[]
  readonly avoid: readonly string[]
  readonly clinician: readonly string[]
  readonly unasked: readonly { readonly id: string; readonly disposition: string | null }[]
}

export interface Step {
  readonly schema: 1
  readonly content: { readonly version: string; readonly sha256: string }
  readonly question: Question | null
  readonly report: Report
}

/** What an anonymous tally is made from: where a check stands, and 48 hexadecimal characters of chance. */
export interface TallyAsked {
  readonly step: Step
  readonly language: string
  readonly random: string
}

/** The tally before chance changed it, and after: the exact bytes. */
export interface TallyTexts {
  readonly before: string
  readonly after: string
}

/** A refused case: where, what was there, what was expected. */
export interface Refusal {
  readonly path: string
  readonly found: string
  readonly expected: string
  readonly message: string
}

export type ToWorker = { readonly kind: 'step' | 'tally'; readonly number: number; readonly text: string }
export type FromWorker =
  /** `woken`: from a snapshot. */
  | { readonly kind: 'ready'; readonly woken: boolean }
  /** Bytes of the engine that are on the device, of all it takes. */
  | { readonly kind: 'progress'; readonly loaded: number; readonly total: number }
  /** Whether the engine will start without a network. */
  | { readonly kind: 'kept'; readonly all: boolean }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'step' | 'tally'; readonly number: number; readonly text: string }
  | { readonly kind: 'refused'; readonly number: number; readonly refusal: Refusal }
  | { readonly kind: 'crashed'; readonly number: number; readonly reason: string }
