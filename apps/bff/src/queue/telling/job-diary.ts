import type { LogLine, Progress } from '@tributary/contract/jobs'
import type { Prisma, PrismaClient } from '../../database/generated/client.ts'
import type { Attempt } from '../states/hold-job.ts'
import { paced } from './paced.ts'
import { storableText } from './storable-text.ts'

const LINES_EVERY_MS = 150
const PROGRESS_EVERY_MS = 250
const LINES_AT_ONCE = 500
const LONGEST_LINE = 10_000

interface Line { seq: number; at: Date; level: LogLine['level']; line: string }

export type JobDiary = ReturnType<typeof openDiary>

/** What an attempt tells while it runs. Lines keep their numbers, so that writing them twice is harmless. */
export function openDiary(db: PrismaClient, attempt: Attempt, logged: number) {
  const unwritten: Line[] = []
  let seq = logged
  let progress: Progress | undefined
  const lines = paced(LINES_EVERY_MS, async () => {
    while (unwritten.length > 0) {
      const batch = unwritten.slice(0, LINES_AT_ONCE)
      await writeLines(db, attempt, batch)
      unwritten.splice(0, batch.length)
    }
  })
  const steps = paced(PROGRESS_EVERY_MS, async () => {
    const latest = progress
    if (!latest) return
    await writeProgress(db, attempt, latest)
    if (progress === latest) progress = undefined
  })
  return {
    log(level: LogLine['level'], line: string) {
      unwritten.push({ seq: ++seq, at: new Date(), level, line: storableText(line.slice(0, LONGEST_LINE)) })
      lines.soon()
    },
    progress(latest: Progress) {
      progress = { ...latest, current: latest.current === null ? null : storableText(latest.current) }
      steps.soon()
    },
    /** Writes everything within a transaction that holds the job; should it fail, it is written once more later. */
    async writeTo(tx: Prisma.TransactionClient) {
      await writeLines(tx, attempt, [...unwritten])
      if (progress) await writeProgress(tx, attempt, progress)
    },
    async flush() {
      await steps.flush()
      await lines.flush()
    },
    close() {
      steps.stop()
      lines.stop()
    },
  }
}

async function writeLines(db: Prisma.TransactionClient, { jobId, attempt }: Attempt, lines: Line[]) {
  if (lines.length === 0) return
  await db.$queryRaw`
    WITH held AS (
      SELECT "id" FROM "Job" WHERE "id" = ${jobId}::uuid AND "attempt" = ${attempt} AND "state" IN ('processing', 'terminating') FOR NO KEY UPDATE
    ), written AS (
      INSERT INTO "JobLog" ("jobId", "seq", "at", "level", "line")
      SELECT held."id", "seq", "at", "level", "line" FROM held, jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        AS line("seq" int, "at" timestamptz, "level" text, "line" text)
      ON CONFLICT DO NOTHING
    )
    SELECT pg_notify('job_news', "id"::text)::text FROM held`
}

async function writeProgress(db: Prisma.TransactionClient, { jobId, attempt }: Attempt, progress: Progress) {
  await db.$queryRaw`
    WITH told AS (
      UPDATE "Job" SET "progress" = ${JSON.stringify(progress)}::jsonb
      WHERE "id" = ${jobId}::uuid AND "attempt" = ${attempt} AND "state" IN ('processing', 'terminating') RETURNING "id"
    )
    SELECT pg_notify('job_news', "id"::text)::text FROM told`
}
