import type { Reject } from '@tributary/contract/imports'
import { EngineFailed } from '../engine-failed.ts'
import type { Rejects } from './file-load.ts'

const told = 3
const shownCharacters = 100

/** A file had rejects and its load allows none. What was rejected lies in `rejects` all the same. */
export class LoadFailed extends EngineFailed {
  override name = 'LoadFailed'
  readonly read: number
  readonly rejects: Rejects
  constructor(name: string, read: number, rejects: Rejects) {
    const count = `${rejects.rows} of ${read} ${read === 1 ? 'row' : 'rows'} of ${name} ${rejects.rows === 1 ? 'does' : 'do'} not fit`
    super(`${count}. ${rejects.first.slice(0, told).map(sentenceOf).join(' ')}${rejects.total > told ? ' …' : ''}`)
    this.read = read
    this.rejects = rejects
  }
}

/** `Line 3, column "age": "x" is not a whole number.` */
function sentenceOf({ line, column, value, reason }: Reject): string {
  if (column === null) return `Line ${line} ${reason}.`
  const shown = value === null ? 'the value' : `"${value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value}"`
  return `Line ${line}, column "${column}": ${shown} ${reason}.`
}
