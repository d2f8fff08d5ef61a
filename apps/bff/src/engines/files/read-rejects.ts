import type { Reject } from '@tributary/contract/imports'
import { quoteText } from '@tributary/lake/sql'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { overReads, type Row } from '../over-reads.ts'

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
const Count = z.object({ count: z.coerce.number() })
const mostReasons = 200

/** A page of the rejects of a load, in the order of its file. @throws EngineFailed, EngineStopped; the signal's reason */
export async function readRejects(box: Box, { file, column, reason, offset, limit }: RejectsWanted, signal: AbortSignal): Promise<ReadRejects> {
  return overReads(box, [file], signal, async ({ files: [seen = ''], child, rows }) => {
    const from = rowsOf(seen)
    const { reasons } = Reasons.parse(await child.ask({ do: 'row', sql: `
      SELECT list({'column': "column", 'reason': reason, 'count': count} ORDER BY count DESC, "column", reason) AS reasons
      FROM (SELECT "column", reason, count(*) AS count FROM ${from} GROUP BY ALL ORDER BY count DESC LIMIT ${mostReasons})` }))
    const conditions = [...(column === undefined ? [] : [`"column" = ${quoteText(column)}`]), ...(reason === undefined ? [] : [`reason = ${quoteText(reason)}`])]
    const found = await rows(page(`${from} WHERE ${['true', ...conditions].join(' AND ')}`, offset, limit))
    return { rejects: found.map(rejectOf), reasons: reasons ?? [] }
  })
}

const batch = 10_000
// A hundred thousand, each value cut to a thousand characters, as JSON.
const largestOfAll = 1024 ** 3

/** All of them, in batches and in the order of the file, by one engine; it waits for `take`. @throws as `readRejects` */
export async function readAllRejects(box: Box, file: string, take: (rejects: Reject[]) => Promise<void>, signal: AbortSignal): Promise<void> {
  await overReads(box, [file], signal, async ({ files: [seen = ''], child, pages }) => {
    const { count } = Count.parse(await child.ask({ do: 'row', sql: `SELECT count(*) AS count FROM ${rowsOf(seen)}` }))
    const queries = Array.from({ length: Math.ceil(count / batch) }, (_, at) => page(rowsOf(seen), at * batch, batch))
    for await (const rows of pages(queries)) await take(rows.map(rejectOf))
  }, largestOfAll)
}

const rowsOf = (file: string) => `read_parquet(${quoteText(file)}, file_row_number = true)`
const page = (from: string, offset: number, limit: number) => `SELECT line, "column", value, reason FROM ${from} ORDER BY file_row_number LIMIT ${limit} OFFSET ${offset}`
const rejectOf = ([line, column, value, reason]: Row): Reject => ({ line: Number(line), column: textOf(column), value: textOf(value), reason: String(reason) })

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))
