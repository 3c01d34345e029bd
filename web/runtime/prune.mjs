/** Python's machine for the phone: Pyodide's wasm and its glue, without what LegSense cannot reach. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cached, digest } from './cache.mjs'
import { reached } from './code.mjs'
import { namesIn, namesReadBy, prunedGlue } from './glue.mjs'
import { withoutModules } from './modules.mjs'
import { CACHE, PYODIDE, RUNTIME, WEB } from './places.mjs'
import { emptyUnread } from './unread.mjs'
import { addTrap, join, keepExports, split } from './wasm.mjs'

const OPTIMISER = path.join(WEB, 'node_modules', 'binaryen', 'bin', 'wasm-opt')
/** What Pyodide is compiled with; the optimiser has to be told. */
const FEATURES = `exception-handling bulk-memory bulk-memory-opt reference-types sign-ext mutable-globals
  nontrapping-float-to-int multivalue call-indirect-overlong`
  .split(/\s+/)
  .map((feature) => `--enable-${feature}`)
/** Called by nobody in the glue, needed all the same. */
const ALWAYS = [
  'memory',
  '__indirect_function_table',
  'main',
  '__main_argc_argv',
  '__wasm_call_ctors',
].concat('__wasm_apply_data_relocs', '__stack_pointer')
/** The wasm without the functions, types and imports that nothing reaches. Shrinking the rest takes minutes and saves 1 %. */
function swept(wasm) {
  const folder = mkdtempSync(path.join(CACHE, 'wasm-'))
  const file = path.join(folder, 'python.wasm')
  writeFileSync(file, wasm)
  try {
    const command = [OPTIMISER, ...FEATURES, '--remove-unused-module-elements', file, '-o', file]
    execFileSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const importsOf = (wasm) => WebAssembly.Module.imports(new WebAssembly.Module(wasm))
const ofKind = (imports, wanted) => imports.filter(({ kind }) => kind === wanted)

/**
 * {wasm, glue} that need each other and nothing more. Fewer exports need fewer imports, which need less glue, which can name
 * fewer exports; the second round is the last that finds anything worth its minute.
 */
async function made(stock, source, readOutside) {
  const imports = importsOf(stock)
  const imported = {
    functions: ofKind(imports, 'function').length,
    globals: ofKind(imports, 'global').length,
  }
  const whole = split(stock)
  const gone = withoutModules(whole, imported.globals, addTrap(whole, imported.functions))
  let asked = new Set(imports.map(({ name }) => name))
  for (let round = 1; ; round++) {
    const last = round === 2
    const glue = await prunedGlue(source, readOutside, { asked, quick: !last })
    const names = new Set([...namesIn(glue), ...asked, ...ALWAYS])
    const sections = whole.map((one) => ({ ...one }))
    keepExports(sections, (name) => names.has(name))
    if (last) {
      emptyUnread(sections, imported, gone)
      return { wasm: swept(join(sections)), glue }
    }
    const { functions, globals } = reached(sections, imported.functions)
    const still = (kind, numbers) => ofKind(imports, kind).filter((_, i) => numbers.has(i))
    asked = new Set([...still('function', functions), ...still('global', globals)].map(({ name }) => name))
  }
}

/** {wasm, glue}: bytes of both, made once for the same Pyodide, tools and scripts. `starter` is the script that uses the glue. */
export async function machine(starter) {
  const stock = readFileSync(path.join(PYODIDE, 'pyodide.asm.wasm'))
  const source = readFileSync(path.join(PYODIDE, 'pyodide.asm.mjs'), 'utf8')
  const tools = ['binaryen', 'terser', 'acorn', 'acorn-walk'].map((name) =>
    path.join(WEB, 'node_modules', name, 'package.json'),
  )
  const scripts = ['prune.mjs', 'glue.mjs', 'modules.mjs', 'unread.mjs', 'code.mjs', 'wasm.mjs'].map((name) =>
    path.join(RUNTIME, name),
  )
  const readOutside = namesReadBy(starter)
  const key = digest(
    stock,
    source,
    readOutside.join(' '),
    ...[...tools, ...scripts].map((file) => readFileSync(file)),
  )
  let result
  const make = () => {
    result ??= made(stock, source, readOutside)
    return result
  }
  const wasm = await cached(`${key}.wasm`, async () => (await make()).wasm)
  const glue = await cached(`${key}.mjs`, async () => (await make()).glue)
  return { wasm, glue: Buffer.from(glue) }
}
