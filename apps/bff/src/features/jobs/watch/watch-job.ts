import { isDeepStrictEqual } from 'node:util'
import type { InputOf } from '@tributary/contract/endpoint'
import type { JobEvent, watchJob as endpoint } from '@tributary/contract/jobs'
import type { Actor, Context, Watch } from '../../../context.ts'
import { findJob } from '../find-job.ts'
import { jobOf } from '../job-of.ts'
import { linesAfter, linesFor } from '../log/log-lines.ts'
import { isOver } from '../policy.ts'
import { listenForNews } from './listen-for-news.ts'

const LINES_AT_ONCE = 1000
/** How long it waits to be told before it looks itself. */
const LOOK_EVERY_MS = 5000
/** A chatty job does not make a watcher read more often than this. */
const REST_MS = 50

/** The job and its lines after `after`, then whatever is new, to the end of the job. */
export async function* watchJob(context: Context, actor: Actor, { jobId, after }: InputOf<typeof endpoint>, watch: Watch): AsyncGenerator<JobEvent> {
  // Listens before it looks, so that nothing falls between.
  const news = listenForNews(context.queue, jobId, watch.signal)
  try {
    yield* tellUntilOver(context, actor, { jobId, after }, news, watch)
  } finally {
    news.close()
  }
}

async function* tellUntilOver(
  context: Context, first: Actor, { jobId, after }: { jobId: string; after: number }, news: ReturnType<typeof listenForNews>, { signal, actorNow }: Watch,
): AsyncGenerator<JobEvent> {
  let told: unknown
  let seq = after
  let actor = first
  for (;;) {
    const row = await findJob(context, actor, jobId)
    const job = await jobOf(context, actor, row)
    if (told === undefined) yield { type: 'job', job: (told = job) }
    // Read after the job: the lines of a job that is over are complete.
    for (let full = true; full && !signal.aborted;) {
      const shown = await linesFor(context, actor, row)
      const lines = await linesAfter(context, jobId, seq, LINES_AT_ONCE)
      seq = lines.at(-1)?.seq ?? seq
      full = lines.length === LINES_AT_ONCE
      if (lines.length > 0) yield { type: 'log', lines: shown(lines) }
      // Whoever reads slowly may have lost the right meanwhile.
      if (full) await findJob(context, (actor = await actorNow()), jobId)
    }
    const over = isOver(job.state)
    if (over || !isDeepStrictEqual(told, job)) yield { type: 'job', job: (told = job) }
    if (over || signal.aborted) return
    await news.next(REST_MS, LOOK_EVERY_MS)
    if (signal.aborted) return
    actor = await actorNow()
  }
}
