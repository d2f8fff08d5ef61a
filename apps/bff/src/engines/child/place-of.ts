import { ScriptFault } from './failure.ts'
import type { Statement } from './split-statements.ts'

/** Line and column of a place in a script, both from 1. */
export function placeOf(script: string, at: number) {
  const before = script.slice(0, at)
  const lastBreak = before.lastIndexOf('\n')
  return { line: before.split('\n').length, column: at - lastBreak }
}

/** Where DuckDB points to: its parser counts characters, all that comes later bytes. */
export function offsetIn(text: string, kind: string, position: number) {
  if (kind.toLowerCase() === 'parser') return [...text].slice(0, position).join('').length
  return bytesIn(text, position)
}

/** The same of a place in a parsed tree. */
export function bytesIn(text: string, position: number) {
  return Buffer.from(text).subarray(0, position).toString().length
}

/** A fault `offset` characters into a statement. */
export function faultAt(script: string, statement: Statement, index: number, kind: string, message: string, offset: number) {
  return new ScriptFault({ kind, message, statement: index + 1, ...placeOf(script, statement.start + offset) })
}
