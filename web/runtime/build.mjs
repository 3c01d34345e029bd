/** The whole build of the web app, from the engine's source to files a server can send. `npm run build` runs it. */
import { build } from 'vite'
import { WEB } from './places.mjs'
import { precompress } from './precompress.mjs'
import { placeContent, placeDocs, placePython } from './site.mjs'
import { placeUpdater } from './updater.mjs'

await placePython()
placeContent()
await placeUpdater()
await build({ root: WEB, logLevel: 'warn' })
placeDocs()
report(await precompress())

/** One line per part of the site. The first visit is everything the service worker keeps. */
function report(sizes) {
  const kb = (n) => `${(n / 1000).toFixed(0).padStart(7)} kB`
  const parts = {
    python: /^py\//,
    content: /^content\//,
    updater: /^assets\/updater-.*\.pyz/,
    app: /^(?!py\/|content\/|docs-ui\/|assets\/updater-.*\.pyz)/,
  }
  const all = Object.entries(sizes)
  let [total, wire] = [0, 0]
  for (const [part, pattern] of Object.entries(parts)) {
    const mine = all.filter(([name]) => pattern.test(name)).map(([, size]) => size)
    const [a, b] = [0, 1].map((i) => mine.reduce((sum, size) => sum + size[i], 0))
    console.log(`${part.padEnd(12)}${kb(a)} ${kb(b)} over the wire`)
    total += a
    wire += b
  }
  console.log(`${'first visit'.padEnd(12)}${kb(total)} ${kb(wire)} over the wire`)
}
