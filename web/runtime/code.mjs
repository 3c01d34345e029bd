/** What the functions of a wasm refer to: other functions, and addresses. Enough of a decoder to step over every instruction. */
import { CODE, exportsOf, KIND, Reader, section, slotsOf } from './wasm.mjs'

const [CALL, RETURN_CALL, REF_FUNC, I32_CONST, BR_TABLE, SELECT_TYPED, TRY_TABLE] = [
  16, 18, 210, 65, 14, 28, 31,
]
const [GLOBAL_GET, GLOBAL_SET] = [35, 36]
const [PREFIX_MORE, I64_CONST, F32_CONST, F64_CONST] = [252, 66, 67, 68]

/** How many plain numbers follow an instruction; those not here are followed by none. */
const NUMBERS = new Map([
  ...[2, 3, 4, 6, 7, 8, 9, 12, 13, 24].map((op) => [op, 1]), // blocks, throws, branches
  ...[17, 19].map((op) => [op, 2]), // calls through a table
  ...[32, 33, 34, 37, 38].map((op) => [op, 1]), // variables and tables
  ...[63, 64, 208].map((op) => [op, 1]), // size of memory, empty reference
])
/** The same for the instructions that begin with PREFIX_MORE. */
const MORE = new Map([
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((op) => [op, 0]),
  ...[8, 10, 12, 14].map((op) => [op, 2]),
  ...[9, 11, 13, 15, 16, 17].map((op) => [op, 1]),
])
const isMemory = (op) => op >= 40 && op <= 62

function skipTryTable(reader) {
  reader.signed()
  for (let left = reader.unsigned(); left > 0; left--) {
    if (reader.byte() < 2) reader.unsigned()
    reader.unsigned()
  }
}

/** {calls, globals, addresses}: numbers of functions and globals, and every number that may be an address or a part of one. */
function references(body) {
  const reader = new Reader(body)
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.unsigned()
    reader.unsigned()
  }
  const [calls, globals, addresses] = [new Set(), new Set(), new Set()]
  while (reader.at < body.length) {
    const op = reader.byte()
    if (op === CALL || op === RETURN_CALL || op === REF_FUNC) calls.add(reader.unsigned())
    else if (op === GLOBAL_GET || op === GLOBAL_SET) globals.add(reader.unsigned())
    else if (op === I32_CONST) addresses.add(reader.signed() >>> 0)
    else if (isMemory(op)) {
      reader.unsigned()
      addresses.add(reader.unsigned())
    } else if (op === I64_CONST) reader.unsigned()
    else if (op === F32_CONST) reader.take(4)
    else if (op === F64_CONST) reader.take(8)
    else if (op === BR_TABLE) for (let left = reader.unsigned() + 1; left > 0; left--) reader.unsigned()
    else if (op === SELECT_TYPED) for (let left = reader.unsigned(); left > 0; left--) reader.unsigned()
    else if (op === TRY_TABLE) skipTryTable(reader)
    else if (op === PREFIX_MORE) {
      const more = reader.unsigned()
      if (!MORE.has(more)) throw new Error(`an instruction that code.mjs does not know: 252 ${more}`)
      for (let left = MORE.get(more); left > 0; left--) reader.unsigned()
    } else if (op > 210 || (op > 196 && op < 208))
      throw new Error(`an instruction that code.mjs does not know: ${op}`)
    else for (let left = NUMBERS.get(op) ?? 0; left > 0; left--) reader.unsigned()
  }
  if (reader.at !== body.length) throw new Error('a function did not end where it should')
  return { calls, globals, addresses }
}

/** The references of each function that the file itself defines, in order. */
function referencesOf(sections) {
  const reader = new Reader(section(sections, CODE).data)
  return Array.from({ length: reader.unsigned() }, () => references(reader.take(reader.unsigned())))
}

/**
 * What can be reached of a file from its exports and its table: `functions`, numbers of its own functions and of those from
 * outside; `globals`, numbers of all globals they touch.
 */
export function reached(sections, importedFunctions) {
  const all = referencesOf(sections)
  const exported = exportsOf(sections)
  const numbers = (wanted) => exported.filter(({ kind }) => kind === wanted).map(({ index }) => index)
  const [functions, globals] = [new Set(), new Set(numbers(KIND.global))]
  const open = [...numbers(KIND.function), ...slotsOf(sections).slots]
  while (open.length) {
    const index = open.pop()
    if (functions.has(index)) continue
    functions.add(index)
    if (index < importedFunctions) continue
    const mine = all[index - importedFunctions]
    open.push(...mine.calls)
    for (const one of mine.globals) globals.add(one)
  }
  return { functions, globals, all }
}
