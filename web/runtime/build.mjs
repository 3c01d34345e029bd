/** The whole build of the web app, from the engine's source to files a server can send. `npm run build` runs it. */
import { build } from 'vite'
import { weigh } from './budget.mjs'
import { WEB } from './places.mjs'
import { precompress } from './precompress.mjs'
import { placeContent, placeDocs, placePython } from './site.mjs'

placeContent()
await placePython()
await build({ root: WEB, logLevel: 'warn' })
placeDocs()
weigh(await precompress())
