/**
 * Static data that only the built-in modules which went refer to: tables of far eastern letters, names of characters and
 * the like.
 *
 * Data has no names either, and a reference does not tell how long its object is. The linker's order tells: the objects of
 * one file lie side by side, as its functions do. So where the functions of modules that stood side by side refer to places
 * in a row, and no function that stays refers to anything between them, what lies between is theirs. It is overwritten with
 * zeros, which cost nothing to send.
 */
import { reached } from './code.mjs'
import { dataOf, exportsOf, globalsOf, KIND, setData } from './wasm.mjs'

/** Places in a row that it takes; a number that only looks like an address does not come so often. */
const ROW = 3
/** Less is not worth a doubt. */
const LEAST = 1024
/** So many zeros and more are left out of the file. */
const ZEROS = 16

const inOrder = (set) => [...set].sort((a, b) => a - b)

/** [[from, to]]: first and last of the marks that stand in a row between two stops. */
function rows(marks, stops) {
  const found = []
  let [row, next] = [[], 0]
  const close = () => {
    if (row.length >= ROW && row.at(-1) - row[0] >= LEAST) found.push([row[0], row.at(-1)])
    row = []
  }
  for (const mark of marks) {
    if (stops[next] <= mark) close()
    while (stops[next] <= mark) next++
    if (stops[next - 1] !== mark) row.push(mark)
  }
  close()
  return found
}

/** [[from, to]] of the data nobody reads; `imported` counts functions and globals from outside. */
function unread(sections, imported, stretches, end) {
  const { functions, all } = reached(sections, imported.functions)
  const needed = new Set([0, end])
  const marks = stretches.map(() => new Set())
  all.forEach(({ addresses }, i) => {
    const index = i + imported.functions
    const mine = functions.has(index)
      ? needed
      : marks[stretches.findIndex(({ from, to }) => index >= from && index < to)]
    if (mine) for (const address of addresses) if (address < end) mine.add(address)
  })
  const globals = globalsOf(sections)
  for (const { kind, index } of exportsOf(sections)) {
    if (kind === KIND.global && globals[index - imported.globals] !== null)
      needed.add(globals[index - imported.globals])
  }
  const stops = inOrder(needed)
  return marks.flatMap((one) => rows(inOrder(one), stops))
}

/** {start, bytes} of all that is not a long run of zeros. */
function withoutZeros(memory, from) {
  const pieces = []
  let at = from
  while (at < memory.length) {
    while (at < memory.length && memory[at] === 0) at++
    let [end, zeros] = [at, 0]
    while (end < memory.length && zeros < ZEROS) zeros = memory[end++] === 0 ? zeros + 1 : 0
    if (end - zeros > at) pieces.push({ start: at, bytes: memory.subarray(at, end - zeros) })
    at = end
  }
  return pieces
}

/** Empties the data in place. `stretches` are the function numbers of the modules that went. */
export function emptyUnread(sections, imported, stretches) {
  const pieces = dataOf(sections)
  const last = pieces.at(-1)
  const memory = Buffer.alloc(last.start + last.bytes.length)
  for (const { start, bytes } of pieces) bytes.copy(memory, start)
  for (const [from, to] of unread(sections, imported, stretches, memory.length)) memory.fill(0, from, to)
  setData(sections, withoutZeros(memory, pieces[0].start))
}
