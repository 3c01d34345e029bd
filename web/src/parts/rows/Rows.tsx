/** Large tick rows, each with a small "not sure" beside it. */

import './rows.css'

interface Row {
  readonly id: string
  readonly text: string
}
interface Props {
  readonly rows: readonly Row[]
  readonly ticked: ReadonlySet<string>
  readonly unsure: ReadonlySet<string>
  readonly unsureText: string
  readonly onTick: (id: string) => void
  readonly onUnsure: (id: string) => void
}

export function Rows({ rows, ticked, unsure, unsureText, onTick, onUnsure }: Props) {
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.id} class="row">
          <label class="tick">
            <input type="checkbox" checked={ticked.has(row.id)} onChange={() => onTick(row.id)} />
            <span>{row.text}</span>
          </label>
          <button
            type="button"
            class="unsure"
            aria-pressed={unsure.has(row.id)}
            aria-label={`${row.text}: ${unsureText}`}
            onClick={() => onUnsure(row.id)}
          >
            {unsureText}
          </button>
        </li>
      ))}
    </ul>
  )
}
