/**
 * The JavaScript that surrounds Python's wasm ("glue"), without what nobody uses.
 *
 * Emscripten writes glue for code that may be linked in later: each function of the wasm and of its own library is hung on
 * an object (`Module`), each with its type beside it. LegSense links nothing, so a name that nothing reads may go. What is
 * taken out is found in the syntax tree, never by the look of the text; terser then drops what became unused.
 */
import { parse } from 'acorn'
import { full, fullAncestor } from 'acorn-walk'
import { minify } from 'terser'

const COMMON = { module: true, ecma: 2022 }
const WHOLE = { ...COMMON, compress: { pure_getters: true, unsafe_arrows: false, keep_fargs: false } }
/** Only as much as it takes to see which names are left. */
const QUICK = {
  ...COMMON,
  mangle: false,
  compress: {
    defaults: false,
    pure_getters: true,
    side_effects: true,
    dead_code: true,
    toplevel: true,
    unused: true,
  },
}
/** What a snapshot finds among Python's JavaScript objects; the rest of the list belongs to the event loop we leave out. */
const EXPECTED =
  /(API\.getExpectedKeys=function\(\)\{return\[null,API\.config\.jsglobals,API\.public_api),[^\]]*\]/

const nameOf = (node) => (node.type === 'Literal' ? node.value : node.name)
const onModule = (node) =>
  node.type === 'MemberExpression' &&
  node.object.name === 'Module' &&
  node.computed &&
  node.property.type === 'Literal'

/** The property names in the text of the script that starts Python: what it uses of the glue is among them. */
export function namesReadBy(script) {
  return [...new Set(Array.from(script.matchAll(/\.([A-Za-z_$][\w$]*)/g), ([, name]) => name))].sort()
}

/** Every property name that is read anywhere in the glue, and those that its user reads. */
function namesUsed(tree, definitions, readOutside) {
  const used = new Set(readOutside)
  const targets = new Set(definitions.map(({ target }) => target))
  full(tree, (node) => {
    if (node.type === 'MemberExpression' && !targets.has(node)) used.add(nameOf(node.property))
    if (node.type === 'Property') used.add(nameOf(node.key))
  })
  return used
}

/** [{target, name, value, statement}] of each `Module["x"] = …`. */
function definitionsOf(tree) {
  const found = []
  fullAncestor(tree, (node, ancestors) => {
    if (node.type !== 'AssignmentExpression' || !onModule(node.left)) return
    const parent = ancestors.at(-2)
    const statement = parent.type === 'ExpressionStatement' ? parent : undefined
    found.push({ target: node.left, name: node.left.property.value, node, value: node.right, statement })
  })
  return found
}

/** What goes, as [start, end, replacement], in no order. `imports` are the names that the wasm still asks for. */
function cuts(tree, source, readOutside, imports) {
  const definitions = definitionsOf(tree)
  const used = namesUsed(tree, definitions, readOutside)
  const found = []
  for (const { name, node, value, statement } of definitions) {
    if (used.has(name)) continue
    if (statement && value.type === 'Identifier') found.push([statement.start, statement.end, ''])
    else found.push([node.start, value.start, ''])
  }
  const wanted = (name) => imports.has(name) || imports.has(name.replace(/^_/, ''))
  full(tree, (node) => {
    if (node.type === 'ExpressionStatement' && node.expression.type === 'AssignmentExpression') {
      const { left } = node.expression
      const isType = left.type === 'MemberExpression' && !left.computed && left.property.name === 'sig'
      if (isType && left.object.type === 'Identifier' && !wanted(left.object.name))
        found.push([node.start, node.end, ''])
    }
    if (node.type === 'VariableDeclarator' && node.id.name === 'wasmImports') {
      for (const one of node.init.properties) {
        if (one.type !== 'Property' || imports.has(nameOf(one.key))) continue
        found.push([one.start, source[one.end] === ',' ? one.end + 1 : one.end, ''])
      }
    }
    // The content security policy forbids it anyway; without it nobody has to wonder.
    if (node.type === 'CallExpression' && node.callee.name === 'eval') {
      found.push([node.start, node.end, '(()=>{throw Error("no eval")})()'])
    }
  })
  return found
}

function withCuts(source, found) {
  let [text, at] = ['', 0]
  for (const [start, end, replacement] of found.sort(([a], [b]) => a - b)) {
    if (start < at) continue // inside one that went already
    text += source.slice(at, start) + replacement
    at = end
  }
  return text + source.slice(at)
}

/**
 * The glue for a wasm that imports the names `asked`, used by a script that reads the names `readOutside`. `quick` gives one
 * to look at, not to ship. Throws when Pyodide's is not as known.
 */
export async function prunedGlue(source, readOutside, { asked, quick }) {
  if (!EXPECTED.test(source)) {
    throw new Error('pyodide.asm.mjs: the list of expected keys is not where it was; see runtime/glue.mjs')
  }
  const known = source.replace(EXPECTED, '$1]')
  const tree = parse(known, { ecmaVersion: 'latest', sourceType: 'module' })
  const { code } = await minify(withCuts(known, cuts(tree, known, readOutside, asked)), quick ? QUICK : WHOLE)
  return code
}

/** Every name in the glue: an export of the wasm that is not among them is one that nothing can call. */
export function namesIn(glue) {
  return new Set(Array.from(glue.matchAll(/(?<![\w$])([A-Za-z_$][\w$]*)/g), ([, name]) => name))
}
