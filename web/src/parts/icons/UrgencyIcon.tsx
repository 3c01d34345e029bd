/**
 * One small drawing for each disposition, told apart by shape alone: a telephone that rings, a hospital, a clock, a calendar
 * with the next days marked, a calendar with one day ticked, a house. It stands beside the word and never instead of it.
 */

const CALENDAR =
  'M6 6h20a2 2 0 0 1 2 2v17a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zM4 12.5h24M10 3.5v5M22 3.5v5'

/** Strokes on a square of 32; `marks` are filled. */
const ICONS: Readonly<Record<string, { readonly strokes: string; readonly marks?: string }>> = {
  emergency_now: {
    strokes: 'M18 9a6 6 0 0 1 5 5M18.5 3.5a11 11 0 0 1 10 10',
    marks: `M10.2 3.6 13 9.8a2 2 0 0 1-.5 2.3L10.6 14c1.6 3.3 4.1 5.8 7.4 7.4l1.9-1.9a2 2 0 0 1 2.3-.5l6.2 2.8
      a2 2 0 0 1 1.1 2.3l-.8 3.2a2.2 2.2 0 0 1-2.2 1.7C14 28.5 3.5 18 3 5.5a2.2 2.2 0 0 1 1.7-2.2l3.2-.8a2 2 0 0 1 2.3 1.1z`,
  },
  emergency_department: {
    strokes: 'M7 28V7a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v21M3.5 28h25M13 28v-6h6v6',
    marks: 'M14.2 8.5h3.6v2.7h2.7v3.6h-2.7v2.7h-3.6v-2.7h-2.7v-3.6h2.7z',
  },
  same_day: { strokes: 'M16 4a12 12 0 1 0 .01 0zM16 9v7.5l5 3' },
  within_days: {
    strokes: CALENDAR,
    marks: 'M8 16h4.2v4.2H8zM13.9 16h4.2v4.2h-4.2zM19.8 16H24v4.2h-4.2z',
  },
  routine: { strokes: `${CALENDAR}M11 19.5l3.5 3.5 6.5-6.5` },
  self_care: { strokes: 'M3.5 15.5 16 4.5l12.5 11M7 13v14.5h18V13M13 27.5V20h6v7.5' },
}

/** The icon of a disposition; nothing for one that is not known, so that a wrong drawing never speaks. */
export function UrgencyIcon({
  disposition,
  size = 48,
}: {
  readonly disposition: string
  readonly size?: number
}) {
  const icon = ICONS[disposition]
  if (!icon) return null
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <path
        d={icon.strokes}
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
      {icon.marks && <path d={icon.marks} fill="currentColor" />}
    </svg>
  )
}

export const drawnDispositions: readonly string[] = Object.keys(ICONS)
