/** A hint of the lower spine on the back view; the levels are named when something on the spine is marked. */

import { WIDTH } from './geometry'
import { LEVELS } from './sites'

const MIDDLE = WIDTH / 2

export function Spine({ named }: { readonly named: boolean }) {
  return (
    <g class="fig-spine">
      {LEVELS.map(([level, y]) => (
        <g key={level}>
          {level === 'S1' ? (
            <path d={`M${MIDDLE - 15} ${y - 7}q15 -4 30 0q-1 18 -15 34q-14 -16 -15 -34z`} />
          ) : (
            <path d={`M${MIDDLE - 13} ${y - 6}q13 2 26 0q-2 6 0 12q-13 -2 -26 0q2 -6 0 -12z`} />
          )}
          {named && (
            <text x={MIDDLE + 36} y={y + 4} text-anchor="middle">
              {level}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}
