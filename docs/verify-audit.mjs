// node verify-audit.mjs audit.ndjson: recomputes each hash of an exported audit log, and whether each entry follows the one before it.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const isObject = (value) => typeof value === 'object' && value !== null
const membersOf = (object) => Object.keys(object).sort().map((key) => `${JSON.stringify(key)}:${canonical(object[key])}`)
const canonical = (value) => (Array.isArray(value) ? `[${value.map(canonical)}]` : isObject(value) ? `{${membersOf(value)}}` : JSON.stringify(value))

let last
for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n').filter(Boolean)) {
  const { hash, ...entry } = JSON.parse(line)
  const follows = !last || entry.seq > last.seq + 1 || entry.previousHash === last.hash
  if (!follows || createHash('sha256').update(canonical(entry)).digest('hex') !== hash) throw new Error(`Entry ${entry.seq} does not fit.`)
  if (last && entry.seq > last.seq + 1) console.log(entry.seq - last.seq === 2 ? `Entry ${last.seq + 1} is not in this file.` : `Entries ${last.seq + 1} to ${entry.seq - 1} are not in this file.`)
  last = { seq: entry.seq, hash }
}
console.log(last ? `All entries fit. The last is ${last.seq} with the hash ${last.hash}.` : 'No entries.')
