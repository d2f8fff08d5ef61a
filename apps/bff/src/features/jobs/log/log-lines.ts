import { LogLine } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../../context.ts'
import type { Job } from '../../../database/generated/client.ts'
import { readersOf, unread } from '../error-readers.ts'

/** Shows lines as the actor may read them: those of level "error" say what an engine said, which is not for everybody. */
export async function linesFor({ db }: Pick<Context, 'db'>, actor: Actor, job: Job): Promise<(lines: LogLine[]) => LogLine[]> {
  const mayRead = (await readersOf(db, actor, [job]))(job)
  return (lines) => (mayRead ? lines : lines.map((line) => (line.level === 'error' ? { ...line, line: unread(actor) } : line)))
}

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
