/**
 * Python's memory as bytes, so that the next start wakes up where this one was.
 *
 * The bytes: SHA-256 of all that follows, then five numbers of four bytes (format, length of the heap, length of the
 * references' text, number of blocks, number of blocks that are kept), the references as JSON, one bit a block, and the
 * blocks that are not all zero. Whoever reads them checks the hash first; a snapshot that is not whole is no snapshot.
 */

const FORMAT = 1
const BLOCK = 1024
const HASH = 32
const NUMBERS = 5

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** Numbers of the blocks that hold anything but zeros. */
function blocksInUse(heap) {
  const words = new BigUint64Array(heap.buffer, heap.byteOffset, heap.length >> 3)
  const perBlock = BLOCK >> 3
  const found = []
  for (let block = 0, start = 0; start < words.length; block++, start += perBlock) {
    const end = Math.min(start + perBlock, words.length)
    let at = start
    while (at < end && words[at] === 0n) at++
    if (at < end) found.push(block)
  }
  return found
}

/**
 * A copy of the memory as it is now, without its empty blocks. Its hash is still missing: `sealed` writes it.
 *
 * @param {Uint8Array} heap
 * @param {object} references what Python holds of JavaScript, in words
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function takeSnapshot(heap, references) {
  const text = new TextEncoder().encode(JSON.stringify(references))
  const count = Math.ceil(heap.length / BLOCK)
  const kept = blocksInUse(heap)
  const bits = new Uint8Array(Math.ceil(count / 8))
  const start = HASH + 4 * NUMBERS + text.length + bits.length
  const bytes = new Uint8Array(start + kept.length * BLOCK)
  const numbers = new DataView(bytes.buffer, HASH)
  for (const [i, number] of [FORMAT, heap.length, text.length, count, kept.length].entries())
    numbers.setUint32(4 * i, number, true)
  kept.forEach((block, i) => {
    bits[block >> 3] |= 1 << (block & 7)
    bytes.set(heap.subarray(block * BLOCK, (block + 1) * BLOCK), start + i * BLOCK)
  })
  bytes.set(text, HASH + 4 * NUMBERS)
  bytes.set(bits, start - bits.length)
  return bytes
}

/**
 * The same bytes with their hash in front.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function sealed(bytes) {
  bytes.set(await sha256(bytes.subarray(HASH)))
  return bytes
}

/**
 * What startPython wakes up from, or undefined when the bytes are not those that were sealed.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<{memory(heap: Uint8Array): void, references: object} | undefined>}
 */
export async function readSnapshot(bytes) {
  if (bytes.length < HASH + 4 * NUMBERS) return undefined
  const hash = await sha256(bytes.subarray(HASH))
  if (hash.some((byte, i) => byte !== bytes[i])) return undefined
  const numbers = new DataView(bytes.buffer, bytes.byteOffset + HASH)
  const [format, length, text, count] = Array.from({ length: NUMBERS }, (_, i) =>
    numbers.getUint32(4 * i, true),
  )
  if (format !== FORMAT) return undefined
  const start = HASH + 4 * NUMBERS
  const references = JSON.parse(new TextDecoder().decode(bytes.subarray(start, start + text)))
  const bits = bytes.subarray(start + text, start + text + Math.ceil(count / 8))
  function memory(heap) {
    if (heap.length !== length)
      throw new Error(`a heap of ${heap.length} bytes; the snapshot is of ${length}`)
    let at = start + text + bits.length
    for (let block = 0; block < count; block++) {
      const end = Math.min((block + 1) * BLOCK, length)
      if ((bits[block >> 3] >> (block & 7)) & 1) {
        heap.set(bytes.subarray(at, at + end - block * BLOCK), block * BLOCK)
        at += BLOCK
      } else heap.fill(0, block * BLOCK, end)
    }
  }
  return { memory, references }
}
