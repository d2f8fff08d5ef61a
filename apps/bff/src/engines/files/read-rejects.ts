import type { Reject } from '@tributary/contract/imports'
import { quoteText } from '@tributary/lake/sql'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { overReads } from '../over-reads.ts'

export interface RejectsWanted {
  /** Rejects as `loadFile` left them, on this machine. */
  file: string
  column?: string | undefined
  reason?: string | undefined
  offset: number
  limit: number
}

export interface ReadRejects {
  rejects: Reject[]
  /** Of all that are kept, whatever is wanted; the most frequent first. */
  reasons: { column: string | null; reason: string; count: number }[]
}

const Reasons = z.object({ reasons: z.array(z.object({ column: z.string().nullable(), reason: z.string(), count: z.coerce.number() })).nullable() })
const mostReasons = 200

/** A page of the rejects of a load, in the order of its file. @throws EngineFailed, EngineStopped; the signal's reason */
export async function readRejects(box: Box, { file, column, reason, offset, limit }: RejectsWanted, signal: AbortSignal): Promise<ReadRejects> {
  return overReads(box, [file], signal, async ({ files: [seen = ''], child, rows }) => {
    const from = `read_parquet(${quoteText(seen)}, file_row_number = true)`
    const { reasons } = Reasons.parse(await child.ask({ do: 'row', sql: `
      SELECT list({'column': "column", 'reason': reason, 'count': count} ORDER BY count DESC, "column", reason) AS reasons
      FROM (SELECT "column", reason, count(*) AS count FROM ${from} GROUP BY ALL ORDER BY count DESC LIMIT ${mostReasons})` }))
    const conditions = [...(column === undefined ? [] : [`"column" = ${quoteText(column)}`]), ...(reason === undefined ? [] : [`reason = ${quoteText(reason)}`])]
    const found = await rows(`SELECT line, "column", value, reason FROM ${from} WHERE ${['true', ...conditions].join(' AND ')} ORDER BY file_row_number LIMIT ${limit} OFFSET ${offset}`)
    return { rejects: found.map(([line, name, value, why]) => ({ line: Number(line), column: textOf(name), value: textOf(value), reason: String(why) })), reasons: reasons ?? [] }
  })
}

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))
