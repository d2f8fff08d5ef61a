import type { RequestHandler } from 'express'
import { Problem } from '../../problem.ts'

const deepest = 40

/** Nothing in the contract nests deeper; what walks a value may rely on it. */
export const refuseDeepBodies: RequestHandler = (request, _response, next) => {
  const [field] = Object.entries(isNested(request.body) ? request.body : {}).find(([, value]) => isDeeper(value, deepest - 1)) ?? []
  if (field !== undefined) throw new Problem('invalid_input', `The body nests deeper than ${deepest} levels.`, [{ path: [field], message: 'It nests too deep.' }])
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
