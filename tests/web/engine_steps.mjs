// node engine_steps.mjs SITE fresh|woken [repeats] < cases.jsonl
// The shipped engine under Node. One JSON line out: {"steps": [text], "ms": [[number]]}, what it says to each text ("ok" and
// the step, or "no" and the refusal) and how long each repeat of it took.
import { text as whole } from 'node:stream/consumers'
import { files, fresh, woken } from './shipped.mjs'

const [site, how, repeats = '1'] = process.argv.slice(2)
const all = await files(site)
const engine = how === 'woken' ? await woken(all) : (await fresh(all)).engine

// A pipe may have nothing to give yet, which a synchronous read takes for an error.
const cases = (await whole(process.stdin)).split('\n').filter(Boolean)
const steps = []
const ms = []
for (const line of cases) {
  const text = JSON.parse(line)
  const times = []
  let step
  for (let i = 0; i < Number(repeats); i++) {
    const start = performance.now()
    step = engine.step(text)
    times.push(performance.now() - start)
  }
  steps.push(step)
  ms.push(times)
}
process.stdout.write(JSON.stringify({ steps, ms }), () => process.exit(0))
