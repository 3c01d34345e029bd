/**
 * A WebAssembly file as sections of bytes, and the few edits that slimming needs. It knows the format, not what may go.
 *
 * Legend. section: {id, data}, id as in the specification (1 types, 3 functions, 6 globals, 7 exports, 9 elements,
 * 10 code, 11 data, 12 number of pieces of data). slot: a place in the table of functions that are called through a pointer. index: a function's number.
 */
const MAGIC = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)
const [I32_CONST, I64_CONST, F32_CONST, F64_CONST, GLOBAL_GET, REF_NULL] = [
  0x41, 0x42, 0x43, 0x44, 0x23, 0xd0,
]
const [END, UNREACHABLE, F64, FUNCTION] = [0x0b, 0x00, 0x7c, 0x60]
export const [TYPES, FUNCTIONS, GLOBALS, EXPORTS, ELEMENTS, CODE, DATA, DATA_COUNT] = [
  1, 3, 6, 7, 9, 10, 11, 12,
]
export const KIND = { function: 0, global: 3 }

/** Reads numbers and names off bytes, one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes
    this.at = at
  }
  byte() {
    return this.bytes[this.at++]
  }
  unsigned() {
    let [value, shift, byte] = [0, 0, 0]
    do {
      byte = this.byte()
      value += (byte & 127) * 2 ** shift
      shift += 7
    } while (byte & 128)
    return value
  }
  signed() {
    let [value, shift, byte] = [0, 0, 0]
    do {
      byte = this.byte()
      value |= (byte & 127) << shift
      shift += 7
    } while (byte & 128)
    return shift < 32 && byte & 64 ? value | (-1 << shift) : value
  }
  take(length) {
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
  name() {
    return this.take(this.unsigned()).toString()
  }
  /** The address of an active segment: `i32.const n end`. */
  offset() {
    const [op, value, end] = [this.byte(), this.signed(), this.byte()]
    if (op !== I32_CONST || end !== END) throw new Error('a segment does not stand at a fixed address')
    return value
  }
}

export function unsigned(value) {
  const bytes = []
  do {
    const low = value & 127
    value >>>= 7
    bytes.push(value ? low | 128 : low)
  } while (value)
  return Buffer.from(bytes)
}

export function split(wasm) {
  const [reader, found] = [new Reader(wasm, MAGIC.length), []]
  while (reader.at < wasm.length) found.push({ id: reader.byte(), data: reader.take(reader.unsigned()) })
  return found
}

export function join(sections) {
  const parts = sections.flatMap(({ id, data }) => [Buffer.from([id]), unsigned(data.length), data])
  return Buffer.concat([MAGIC, ...parts])
}

export const section = (sections, id) => sections.find((one) => one.id === id)
const vector = (items) => Buffer.concat([unsigned(items.length), ...items])

/** [{name, kind, index, bytes}] of everything the file exports. */
export function exportsOf(sections) {
  const reader = new Reader(section(sections, EXPORTS).data)
  return Array.from({ length: reader.unsigned() }, () => {
    const start = reader.at
    const [name, kind, index] = [reader.name(), reader.byte(), reader.unsigned()]
    return { name, kind, index, bytes: reader.bytes.subarray(start, reader.at) }
  })
}

export function keepExports(sections, keep) {
  const kept = exportsOf(sections).filter(({ name }) => keep(name))
  section(sections, EXPORTS).data = vector(kept.map((one) => one.bytes))
}

/** {start, slots}: number of the first slot, and the function index in each. */
export function slotsOf(sections) {
  const reader = new Reader(section(sections, ELEMENTS).data)
  if (reader.unsigned() !== 1 || reader.unsigned() !== 0) throw new Error('expected one table of functions')
  const start = reader.offset()
  return { start, slots: Array.from({ length: reader.unsigned() }, () => reader.unsigned()) }
}

export function setSlots(sections, { start, slots }) {
  const head = Buffer.concat([Buffer.from([1, 0, I32_CONST]), unsigned(start), Buffer.from([END])])
  // A start of 64 or more would be read as a negative number.
  if (start > 63) throw new Error(`the table starts at ${start}`)
  section(sections, ELEMENTS).data = Buffer.concat([head, vector(slots.map(unsigned))])
}

/** Adds a function that stops the machine, of a type nothing else has; returns its index. `imported`: functions from outside. */
export function addTrap(sections, imported) {
  const grown = (id, item) => {
    const one = section(sections, id)
    const reader = new Reader(one.data)
    const length = reader.unsigned()
    one.data = Buffer.concat([unsigned(length + 1), one.data.subarray(reader.at), item])
    return length
  }
  const type = grown(TYPES, Buffer.from([FUNCTION, 24, ...Array(24).fill(F64), 0]))
  const index = imported + grown(FUNCTIONS, unsigned(type))
  grown(CODE, Buffer.from([3, 0, UNREACHABLE, END]))
  return index
}

/** The value of each global that the file itself defines: an address for exported data, null where it is not a constant. */
export function globalsOf(sections) {
  const reader = new Reader(section(sections, GLOBALS).data)
  return Array.from({ length: reader.unsigned() }, () => {
    reader.take(2) // its type, and whether it changes
    const op = reader.byte()
    const value = op === I32_CONST ? reader.signed() : null
    if (op === I64_CONST || op === GLOBAL_GET || op === REF_NULL) reader.unsigned()
    else if (op === F32_CONST) reader.take(4)
    else if (op === F64_CONST) reader.take(8)
    else if (op !== I32_CONST) throw new Error(`a global begins with ${op}; expected a constant`)
    if (reader.byte() !== END) throw new Error('a global is more than one constant')
    return value
  })
}

/** [{start, bytes}] of the static data. */
export function dataOf(sections) {
  const reader = new Reader(section(sections, DATA).data)
  return Array.from({ length: reader.unsigned() }, () => {
    if (reader.unsigned() !== 0) throw new Error('a piece of data does not stand at a fixed address')
    const start = reader.offset()
    return { start, bytes: Buffer.from(reader.take(reader.unsigned())) }
  })
}

function signed(value) {
  const bytes = []
  for (;;) {
    const low = value & 127
    value >>= 7
    const last = (value === 0 && !(low & 64)) || (value === -1 && low & 64)
    bytes.push(last ? low : low | 128)
    if (last) return Buffer.from(bytes)
  }
}

export function setData(sections, pieces) {
  const item = ({ start, bytes }) =>
    Buffer.concat([
      Buffer.from([0, I32_CONST]),
      signed(start),
      Buffer.from([END]),
      unsigned(bytes.length),
      bytes,
    ])
  section(sections, DATA).data = vector(pieces.map(item))
  section(sections, DATA_COUNT).data = unsigned(pieces.length)
}
