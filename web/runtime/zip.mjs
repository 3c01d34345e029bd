/** Stored zip files (nothing deflated, so that HTTP compression sees into them), of one date, in pieces. */
import { crc32 } from 'node:zlib'

const [LOCAL, CENTRAL, LAST] = [0x04034b50, 0x02014b50, 0x06054b50]
const VERSION = 20
/** 1 January 1980, as zip files write it. */
const FIRST_DATE = 0x21

/** {name: bytes} of a stored zip. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const found = {}
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((field, i) =>
      i ? bytes.readUInt16LE(at + field) : bytes.readUInt32LE(at + field),
    )
    if (bytes.readUInt16LE(at + 10) !== 0) throw new Error('expected a zip whose files are stored')
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    found[bytes.toString('utf8', at + 46, at + 46 + name)] = bytes.subarray(start, start + size)
    at += 46 + name + extra + comment
  }
  return found
}

/** What both records of a file say of it, from its date on. */
function describe(head, at, name, data) {
  head.writeUInt16LE(FIRST_DATE, at)
  head.writeUInt32LE(crc32(data), at + 2)
  head.writeUInt32LE(data.length, at + 6)
  head.writeUInt32LE(data.length, at + 10)
  head.writeUInt16LE(Buffer.byteLength(name), at + 14)
}

function local(name, data) {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(LOCAL, 0)
  head.writeUInt16LE(VERSION, 4)
  describe(head, 12, name, data)
  return Buffer.concat([head, Buffer.from(name), data])
}

function central(name, data, offset) {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(CENTRAL, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(VERSION, 6)
  describe(head, 14, name, data)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, Buffer.from(name)])
}

/**
 * One zip in as many pieces as there are groups of {name: bytes}; put together they are the file. A piece changes only
 * when its own files do, save the last, which also has the list of all.
 */
export function zipInPieces(groups) {
  const list = []
  let offset = 0
  const pieces = groups.map((group) => {
    const files = Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1))
    const piece = files.map(([name, data]) => {
      const one = local(name, data)
      list.push(central(name, data, offset))
      offset += one.length
      return one
    })
    return Buffer.concat(piece)
  })
  const end = Buffer.alloc(22)
  const directory = Buffer.concat(list)
  end.writeUInt32LE(LAST, 0)
  end.writeUInt16LE(list.length, 8)
  end.writeUInt16LE(list.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  pieces.push(Buffer.concat([pieces.pop(), directory, end]))
  return pieces
}
