import { type Endpoint, largestBody, largestRows } from '@tributary/contract/endpoint'
import express, { type RequestHandler } from 'express'
import { refuseDeepBodies } from './limits/refuse-deep-bodies.ts'

const body: RequestHandler[] = [express.json({ limit: largestBody }), refuseDeepBodies]
const rows: RequestHandler[] = [express.json({ limit: largestRows, reviver: exactNumber as (key: string, value: unknown) => unknown }), refuseDeepBodies]

/** Parses JSON; what takes a stream reads its body itself. */
export function readBody({ takes, rows: hasRows }: Endpoint): RequestHandler[] {
  if (takes !== undefined) return []
  return hasRows ? rows : body
}

/** A number that JavaScript would round stays as it was written: `JSON.stringify` writes it the same again. */
function exactNumber(_key: string, value: unknown, { source }: { source?: string }): unknown {
  return typeof value === 'number' && source !== undefined && String(value) !== source ? rawJson(source) : value
}

const { rawJSON: rawJson } = JSON as typeof JSON & { rawJSON(text: string): object }
