import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@tributary/contract/client'
import { type QueryResult, runQuery } from '@tributary/contract/query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../api/client.ts'
import type { Place, SqlFault } from '../../../ui/code/sql/sql-editor-props.ts'

/** Rows that are asked for: more are a transformation's work. */
const mostRows = 1000
/** Longer cells are cut by the server: an answer stays small, and the drawer has this much. */
const longestCell = 20_000

/** What was asked: all of a text, or the part of it that begins at `from`. */
interface Asked {
  sql: string
  /** The whole text. */
  of: string
  from: Place
}

/** Runs a query and can stop it. The last answer stays until the next one is there. */
export function useQueryRun(projectId: string) {
  const stopping = useRef<AbortController | null>(null)
  const [answer, setAnswer] = useState<{ result: QueryResult; sql: string } | null>(null)
  const [stopped, setStopped] = useState(false)
  const { mutate, reset, isPending, error, variables, submittedAt } = useMutation({
    mutationFn: ({ sql, signal }: Asked & { signal: AbortSignal }) => call(runQuery, { projectId, sql, limit: mostRows, cutAt: longestCell }, signal),
    onSuccess: (result, { sql }) => setAnswer({ result, sql }),
  })
  // Who leaves the page waits for nothing.
  useEffect(() => () => stopping.current?.abort(), [])
  const run = (asked: Asked) => {
    stopping.current?.abort()
    stopping.current = new AbortController()
    setStopped(false)
    mutate({ ...asked, signal: stopping.current.signal })
  }
  const stop = () => {
    stopping.current?.abort()
    reset()
    setStopped(true)
  }
  const fault = useMemo(() => faultOf(error, variables), [error, variables])
  return { run, stop, running: isPending, stopped, answer, error, fault, asked: variables, startedAt: new Date(submittedAt) }
}

/** Where in the whole text the server found fault. */
function faultOf(error: unknown, asked: Asked | undefined): SqlFault | null {
  if (!(error instanceof ApiError) || !asked) return null
  const place = placeIn(error.body.details)
  if (!place) return null
  const { from } = asked
  return { message: error.body.message, line: place.line + from.line - 1, column: place.line === 1 ? place.column + from.column - 1 : place.column }
}

function placeIn(details: unknown): Place | null {
  if (typeof details !== 'object' || details === null || !('line' in details) || !('column' in details)) return null
  return typeof details.line === 'number' && typeof details.column === 'number' ? { line: details.line, column: details.column } : null
}
