import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import type { WorkerContext } from '../run-job.ts'
import type { JobHandler } from '../running-job.ts'

/** What a job of the tests does, kept as its configuration's content. */
export const Deed = z.object({
  /** How long a child of the job sleeps, by attempt; the last number is for all attempts that follow. */
  seconds: z.array(z.number()).default([0]),
  /** Takes no notice of its signal. */
  deaf: z.boolean().default(false),
  /** The first attempt freezes its whole process in the middle of its commit. */
  freezes: z.boolean().default(false),
  fails: z.string().nullable().default(null),
  lines: z.number().default(0),
})
export type Deed = z.input<typeof Deed>

export type Told = { jobId: string; attempt: number; what: 'started' | 'sleeps' | 'committed' | 'failed'; detail: string; at: number }

/** Sleeps in a real child and then leaves one row in the table "Effect", in the transaction that ends the job. */
export function effectHandler(tell: (told: Told) => void): JobHandler<WorkerContext> {
  return async ({ db }, job) => {
    const say = (what: Told['what'], detail = '') => tell({ jobId: job.id, attempt: job.attempt, what, detail, at: Date.now() })
    say('started')
    const { content } = await db.configuration.findUniqueOrThrow({ where: { id: job.configurationId ?? '' } })
    const deed = Deed.parse(content)
    for (let line = 1; line <= deed.lines; line++) job.log('info', `line ${line} of attempt ${job.attempt}`)
    try {
      const seconds = deed.seconds[job.attempt - 1] ?? deed.seconds.at(-1) ?? 0
      if (seconds > 0) await sleepInChild(seconds, deed.deaf ? undefined : job.signal, (pid) => say('sleeps', String(pid)))
      if (deed.fails !== null) throw new Error(deed.fails)
      await db.$transaction(async (tx) => {
        await job.hold(tx)
        await tx.$executeRaw`INSERT INTO "Effect" ("jobId", "attempt") VALUES (${job.id}::uuid, ${job.attempt})`
        if (deed.freezes && job.attempt === 1) process.kill(process.pid, 'SIGSTOP')
        await job.finish(tx, 'success')
      }, { timeout: 60_000 })
    } catch (error) {
      say('failed', error instanceof Error ? error.name : String(error))
      throw error
    }
    say('committed')
    return 'success'
  }
}

async function sleepInChild(seconds: number, signal: AbortSignal | undefined, started: (pid: number) => void) {
  const child = spawn('sleep', [String(seconds)], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const stop = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  started(child.pid ?? 0)
  await ended
  signal?.removeEventListener('abort', stop)
  signal?.throwIfAborted()
}
