import { type Endpoint, largestBody, largestRows } from '@tributary/contract/endpoint'
import express, { type Request, type RequestHandler } from 'express'
import { invalidField, Problem } from '../problem.ts'
import { refuseDeepBodies } from './limits/refuse-deep-bodies.ts'

const texts = new WeakMap<object, string>()

const plain: RequestHandler[] = [express.json({ limit: largestBody }), refuseDeepBodies]
const exact: RequestHandler[] = [express.json({ limit: largestRows, verify: (request, _response, text, encoding) => keepText(request, text, encoding) }), refuseDeepBodies, keepDigits]

/** Parses JSON; what takes a stream reads its body itself. */
export function readBody({ takes, rows }: Endpoint): RequestHandler[] {
  if (takes !== undefined) return []
  return rows ? exact : plain
}

function keepText(request: object, text: Buffer, encoding: string) {
  if (encoding !== 'utf-8') throw new Problem('not_json', 'The body is not JSON in UTF-8.')
  texts.set(request, text.toString())
}

/** Parses once more: with a reviver, the engine overflows on a body that nests too deep. */
function keepDigits(request: Request, _response: unknown, next: () => void) {
  const text = texts.get(request)
  if (text !== undefined) request.body = JSON.parse(text.replace(/^\uFEFF/, ''), exactNumber as (key: string, value: unknown) => unknown) as unknown
  next()
}

/** A number that JavaScript would round stays as it was written: `JSON.stringify` writes it the same again. */
function exactNumber(key: string, value: unknown, { source }: { source?: string }): unknown {
  // What copies a row would pass it over without a word.
  if (key === '__proto__') throw invalidField(key, 'No column can be called "__proto__".')
  return typeof value === 'number' && source !== undefined && String(value) !== source ? rawJson(source) : value
}

const { rawJSON: rawJson } = JSON as typeof JSON & { rawJSON(text: string): object }
