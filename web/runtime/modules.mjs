/**
 * Python's built-in modules that the engine cannot reach, taken out of the wasm.
 *
 * A module goes in two steps. Its name leaves the table of built-in modules, so that importing it fails as for any module
 * that is not there. Then its functions leave the table of functions called through pointers, which is all that kept them;
 * wasm-opt drops them. Functions have no names here; whose they are is told by order:
 *
 * - the linker lays the functions of one object file side by side, so what stands between the start of a module
 *   (`PyInit_x`) and the start of the next is the module's, where both go; where the next one stays, only what comes before
 *   the first function with a name of its own;
 * - places in the table are given out in the same order. Equal functions of two modules have been merged into the first;
 *   a place that stands among those of a module that stays is left alone, whatever it points to.
 *
 * A place that is cleared holds a trap: a mistake here would stop the engine, which shows the emergency list. It can never
 * change an answer.
 */
import { dataOf, exportsOf, globalsOf, KIND, setData, setSlots, slotsOf } from './wasm.mjs'

/** No file formats, no databases, no sockets, no tests of Python itself, no far eastern codecs, no names of characters. */
export const GONE = new Set(
  `_ctypes _posixsubprocess _bz2 _hmac _sqlite3 _lzma _zstd _asyncio _csv _lsprof _pickle _queue _remote_debugging
  _zoneinfo cmath _statistics _decimal pyexpat _elementtree _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr
  _codecs_tw _multibytecodec unicodedata fcntl mmap select _socket termios xxsubtype _xxtestfuzz _testbuffer
  _testinternalcapi _testcapi _testlimitedcapi _testclinic _testclinic_limited _symtable`.split(/\s+/),
)
const INIT = 'PyInit_'
const TABLE = 'PyImport_Inittab'

/** Reads and writes words of the static data by address. */
function memory(pieces) {
  const at = (address) => {
    const piece = pieces.findLast(({ start }) => start <= address)
    return [piece, address - piece.start]
  }
  // Runs of zeros are left out of the file, so a word may lie on a border.
  const byte = (address) => {
    const [piece, offset] = at(address)
    return offset < piece.bytes.length ? piece.bytes[offset] : 0
  }
  const setByte = (address, value) => {
    const [piece, offset] = at(address)
    if (offset < piece.bytes.length) piece.bytes[offset] = value
    else if (value) pieces.splice(pieces.indexOf(piece) + 1, 0, { start: address, bytes: Buffer.of(value) })
  }
  return {
    word: (address) => [0, 1, 2, 3].reduce((sum, i) => sum + byte(address + i) * 256 ** i, 0),
    setWord: (address, value) => {
      for (let i = 0; i < 4; i++) setByte(address + i, Math.floor(value / 256 ** i) % 256)
    },
    text: (address) => {
      let found = ''
      for (let i = address; byte(i); i++) found += String.fromCharCode(byte(i))
      return found
    },
  }
}

/** Takes the names out of the table of built-in modules; returns those it found, in the table's order. */
function shortenTable(sections, importedGlobals) {
  const table = exportsOf(sections).find(({ name, kind }) => name === TABLE && kind === KIND.global)
  if (!table) throw new Error(`the wasm has no ${TABLE}; see runtime/modules.mjs`)
  const pieces = dataOf(sections)
  const words = memory(pieces)
  const start = words.word(globalsOf(sections)[table.index - importedGlobals])
  const all = []
  for (let at = start; words.word(at); at += 8) all.push([words.word(at), words.word(at + 4)])
  const kept = all.filter(([name]) => !GONE.has(words.text(name)))
  all.forEach((_, i) => {
    const [name, init] = kept[i] ?? [0, 0]
    words.setWord(start + 8 * i, name)
    words.setWord(start + 8 * i + 4, init)
  })
  setData(sections, pieces)
  return all.map(([name]) => words.text(name))
}

/** [{from, to, gone}] of function numbers: the modules in the order of the file, neighbours of one fate together. */
function stretches(sections) {
  const named = exportsOf(sections).filter(({ kind }) => kind === KIND.function)
  const inits = named.filter(({ name }) => name.startsWith(INIT) && /^[_a-z]/.test(name.slice(INIT.length)))
  const first = inits.find(({ name }) => GONE.has(name.slice(INIT.length))).index
  const found = []
  for (const { name, index } of inits.sort((a, b) => a.index - b.index)) {
    if (index < first) continue
    // PyInit__testcapi_datetime is a part of _testcapi.
    const gone = [...GONE].some(
      (one) => name === INIT + one || (one.startsWith('_test') && name.startsWith(`${INIT}${one}_`)),
    )
    const last = found.at(-1)
    if (last?.gone === gone) continue
    if (last) last.to = index
    found.push({ from: index, to: Number.POSITIVE_INFINITY, gone })
  }
  for (const one of found.filter(({ gone }) => gone)) {
    const names = named.filter(
      ({ name, index }) => !name.startsWith(INIT) && index > one.from && index < one.to,
    )
    const lastInit = inits.filter(({ index }) => index < one.to).at(-1).index
    one.to = Math.min(one.to, ...names.filter(({ index }) => index > lastInit).map(({ index }) => index))
  }
  return found
}

/** Number of the middle one of the places that hold a function of a stretch; places in the table of starts do not count. */
function middle(slots, { from, to }, starts) {
  const places = slots.flatMap((index, i) => (index >= from && index < to && !starts.has(index) ? [i] : []))
  return places[places.length >> 1]
}

/** Clears the places of the modules that go; `trap` is the function that they hold from now on. */
function clearSlots(sections, all, trap) {
  const starts = new Set(
    exportsOf(sections).flatMap(({ name, index }) => (name.startsWith(INIT) ? [index] : [])),
  )
  const { start, slots } = slotsOf(sections)
  const middles = all.map((one) => middle(slots, one, starts))
  if (middles.some((place, i) => i > 0 && place <= middles[i - 1])) {
    throw new Error('the table of functions is not in the order of the modules; see runtime/modules.mjs')
  }
  const cleared = [...slots]
  all.forEach((one, i) => {
    if (!one.gone) return
    const own = (stretch, place) =>
      stretch && slots[place] >= stretch.from && slots[place] < stretch.to && !starts.has(slots[place])
    // From the last place of the neighbour before to the first one of the neighbour after.
    let [low, high] = [middles[i], middles[i]]
    while (low > 0 && !own(all[i - 1], low - 1) && low > (middles[i - 1] ?? 0)) low--
    while (high < slots.length - 1 && !own(all[i + 1], high + 1) && high < (middles[i + 1] ?? slots.length))
      high++
    for (let place = low; place <= high; place++) {
      if (own(one, place)) cleared[place] = trap
    }
  })
  slots.forEach((index, place) => {
    if (starts.has(index) && all.some(({ from, to, gone }) => gone && index >= from && index < to))
      cleared[place] = trap
  })
  setSlots(sections, { start, slots: cleared })
}

/** Takes the modules out of the sections, in place; returns the stretches of function numbers, {from, to}, that were theirs. */
export function withoutModules(sections, importedGlobals, trap) {
  const names = new Set(shortenTable(sections, importedGlobals))
  const unknown = [...GONE].filter((name) => !names.has(name))
  if (unknown.length) throw new Error(`not built in any more: ${unknown.join(', ')}; see runtime/modules.mjs`)
  const all = stretches(sections)
  clearSlots(sections, all, trap)
  return all.filter(({ gone }) => gone)
}
