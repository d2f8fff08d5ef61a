import type { RequestHandler } from 'express'
import { Problem } from '../problem.ts'

const deepest = 40

/** Nothing in the contract nests deeper; what walks a value may rely on it. */
export const refuseDeepBodies: RequestHandler = (request, _response, next) => {
  if (isDeeper(request.body, deepest)) throw new Problem('invalid_input', `The body nests deeper than ${deepest} levels.`)
  next()
}

/** Level by level, without recursion: a body of a megabyte may nest half a million levels. */
function isDeeper(value: unknown, levels: number): boolean {
  let level = [value].filter(isNested)
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === levels) return true
    level = level.flatMap((nested) => Object.values(nested).filter(isNested))
  }
  return false
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null
