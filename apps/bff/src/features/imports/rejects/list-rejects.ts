import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listRejects as endpoint } from '@tributary/contract/imports'
import { z } from 'zod'
import type { Actor, Context } from '../../../context.ts'
import { cursorOf, keyOf } from '../../../database/page.ts'
import { readRejects } from '../../../engines/files/read-rejects.ts'
import { findImport } from '../results/find-import.ts'
import { overKeptRejects } from './kept-rejects.ts'

export async function listRejects(context: Context, actor: Actor, { jobId, column, reason, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const offset = keyOf(cursor, z.int().min(0).max(1_000_000)) ?? 0
  const found = await findImport(context, actor, jobId)
  const wanted = { column, reason, offset, limit: limit + 1 }
  const { rejects, reasons } = await overKeptRejects(context, found, (box, file) => readRejects(box, { file, ...wanted }, new AbortController().signal)) ?? { rejects: [], reasons: [] }
  return { items: rejects.slice(0, limit), nextCursor: rejects.length > limit ? cursorOf(offset + limit) : null, reasons }
}
