import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { at } from './paths.mjs'

/** Changes with the name or the content of any file in these files and folders. */
export function fingerprint(...sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesIn).toSorted()) hash.update(file).update('\0').update(readFileSync(at(file))).update('\0')
  return hash.digest('hex')
}

/** Runs `make` unless the stamp says that it was made from the same sources. The stamp comes last, so work cut short is done again. */
export function makeOnce(stamp, mark, make) {
  if (existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8') === mark) return
  make()
  mkdirSync(dirname(at(stamp)), { recursive: true })
  writeFileSync(at(stamp), mark)
}

function filesIn(source) {
  if (!statSync(at(source)).isDirectory()) return [source]
  return readdirSync(at(source)).flatMap((name) => filesIn(join(source, name)))
}
