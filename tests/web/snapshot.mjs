// node snapshot.mjs SITE take FILE      a snapshot of the shipped engine, as the phone keeps it
// node snapshot.mjs SITE read FILE      {"readable": whether Python would wake up from it}
import { readFileSync, writeFileSync } from 'node:fs'
import { readSnapshot, sealed } from '../../web/src/door/snapshot.mjs'
import { files, fresh } from './shipped.mjs'

const [site, what, file] = process.argv.slice(2)
let answer = {}
if (what === 'take') writeFileSync(file, await sealed((await fresh(await files(site))).snapshot))
else answer = { readable: (await readSnapshot(new Uint8Array(readFileSync(file)))) !== undefined }
process.stdout.write(JSON.stringify(answer), () => process.exit(0))
