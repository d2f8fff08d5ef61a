import { LogLine } from '@tributary/contract/jobs'
import type { Context } from '../../../context.ts'

/** Lines after a number, oldest first. */
export async function linesAfter({ db }: Pick<Context, 'db'>, jobId: string, after: number, limit: number): Promise<LogLine[]> {
  const rows = await db.jobLog.findMany({ where: { jobId, seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit })
  return rows.map(lineOf)
}

/** The newest lines, oldest of them first. */
export async function newestLines({ db }: Pick<Context, 'db'>, jobId: string, limit: number): Promise<LogLine[]> {
  const rows = await db.jobLog.findMany({ where: { jobId }, orderBy: { seq: 'desc' }, take: limit })
  return rows.toReversed().map(lineOf)
}

function lineOf({ seq, at, level, line }: { seq: number; at: Date; level: string; line: string }): LogLine {
  return { seq, at: at.toISOString(), level: LogLine.shape.level.parse(level), line }
}
