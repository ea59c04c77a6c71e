// Takes one entry out of a jar's directory: `node without-entry.mjs FILE.jar ENTRY`. The entry's bytes stay where they
// lie; what reads a jar goes by its directory alone.
import { readFileSync, writeFileSync } from 'node:fs'

const [, , file, entry] = process.argv
const jar = readFileSync(file)

const end = jar.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
if (end < 0) throw new Error(`${file} is no jar`)
const count = jar.readUInt16LE(end + 10)
const start = jar.readUInt32LE(end + 16)

const kept = []
for (let at = start, index = 0; index < count; index++) {
  const nameLength = jar.readUInt16LE(at + 28)
  const length = 46 + nameLength + jar.readUInt16LE(at + 30) + jar.readUInt16LE(at + 32)
  const name = jar.toString('utf8', at + 46, at + 46 + nameLength)
  if (name !== entry) kept.push(jar.subarray(at, at + length))
  at += length
}
if (kept.length !== count - 1) throw new Error(`${file} has no ${entry}`)

const directory = Buffer.concat(kept)
const tail = Buffer.from(jar.subarray(end))
tail.writeUInt16LE(kept.length, 8)
tail.writeUInt16LE(kept.length, 10)
tail.writeUInt32LE(directory.length, 12)
writeFileSync(file, Buffer.concat([jar.subarray(0, start), directory, tail]))
