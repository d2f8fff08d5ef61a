// Bytes fail the build: what a person waits for, gzipped, route by route.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('./dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const entryKey = Object.keys(manifest).find((key) => manifest[key].isEntry)
const limits = { firstScript: 176, firstStyle: 30, route: 100, editor: 170 }

function size(file) {
  return gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length
}

/** Every chunk that is loaded together with this one, itself included. */
function together(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) together(next, seen)
  return seen
}

/** What has come already, whichever page asks for this part later on. */
function whatIsThere(key) {
  const askers = Object.keys(manifest).filter((other) => manifest[other].dynamicImports?.includes(key)).map((other) => together(other))
  return askers.length === 0 ? new Set() : askers.reduce((common, one) => common.intersection(one))
}

function weigh(keys) {
  const scripts = [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'))
  const styles = new Set([...keys].flatMap((key) => manifest[key].css ?? []))
  return { script: sum(scripts), style: sum(styles) }
}

function sum(files) {
  return [...new Set(files)].reduce((total, file) => total + size(file), 0)
}

const first = together(entryKey)
const { script, style } = weigh(first)
const rows = [
  ['first load, scripts', script, limits.firstScript],
  ['first load, styles', style, limits.firstStyle],
]
for (const key of Object.keys(manifest)) {
  if (!manifest[key].isDynamicEntry || first.has(key)) continue
  const there = whatIsThere(key)
  const own = [...together(key)].filter((part) => !first.has(part) && !there.has(part))
  const limit = key.endsWith('/opened-sql.tsx') ? limits.editor : limits.route
  rows.push([key.replace(/^src\//, ''), weigh(own).script, limit])
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8)
const lines = rows.map(([name, bytes, limit]) => `${bytes > limit * 1000 ? 'OVER' : '  ok'} ${kilobytes(bytes)} kB of ${String(limit).padStart(3)}  ${name}`)
process.stdout.write(`Bytes, gzipped\n${lines.join('\n')}\n`)
if (rows.some(([, bytes, limit]) => bytes > limit * 1000)) process.exitCode = 1
