/** What a first visit costs, as a table; more than the budget fails the build. Bytes do not flicker, so this is a real check. */

/** Everything that works offline afterwards, over the wire, as Brotli 11. */
const BUDGET = 3_050_000
/** What it takes until the first question can be read and answered. */
const FIRST_BUDGET = 60_000
const FIRST = /^index\.html$|^assets\/index-.*\.(js|css)$|^content\/first-en\.json$|^icons\/favicon\.svg$/
/** Parts of the site, the first that fits; `false` comes after a first visit, at its own time; `null` to no phone by itself. */
const PARTS = [
  ['pages for developers', /^docs-ui\//, null],
  ['lists for tests', /^py\/runtime\.json$|^content\/manifest\.json$/, null],
  ['other languages', /^content\/(lang|first)-(?!en\.)/, null],
  ['source maps', /\.map$/, null],
  ['updater, afterwards', /^py\/updater-/, false],
  ['Python, its machine', /^py\/machine-/],
  ['Python, its glue', /^py\/glue-/],
  ['Python, library', /^py\/library-00-/],
  ['engine', /^py\/library-01-/],
  ['content', /^content\/model\.json$/],
  ['words, English', /^content\/(lang|first)-en\.json$/],
  ['app', /./],
]

const kb = (bytes) => `${(bytes / 1000).toFixed(1).padStart(10)} kB`
const row = (name, raw, wire) => console.log(`${name.padEnd(22)}${kb(raw)}${kb(wire)}`)

function within(name, bytes, budget) {
  if (bytes > budget)
    throw new Error(`${name}: ${bytes} bytes over the wire; the budget is ${budget} (runtime/budget.mjs)`)
}

/** Prints the table of {file: [bytes, bytes over the wire]}; throws when one of the budgets is exceeded. */
export function weigh(sizes) {
  const sums = new Map(PARTS.map(([name]) => [name, [0, 0]]))
  const [total, first] = [
    [0, 0],
    [0, 0],
  ]
  for (const [file, size] of Object.entries(sizes)) {
    const [name, , counts] = PARTS.find(([, pattern]) => pattern.test(file))
    size.forEach((bytes, i) => {
      sums.get(name)[i] += bytes
      if (counts === undefined) total[i] += bytes
      if (FIRST.test(file)) first[i] += bytes
    })
  }
  console.log(`${''.padEnd(22)}${'raw'.padStart(13)}${'Brotli'.padStart(13)}`)
  for (const [name, , counts] of PARTS) if (counts !== null) row(name, ...sums.get(name))
  row('first visit', ...total)
  row('to the first question', ...first)
  within('to the first question', first[1], FIRST_BUDGET)
  within('first visit', total[1], BUDGET)
}
