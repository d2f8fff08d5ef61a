import type { PrismaClient } from '../database/generated/client.ts'
import type { Database } from '../context.ts'

/** Does `held` in a transaction that stays open until all `calls`, made in turn, wait for it; then it ends and their answers come. */
export async function whileHeld<Answer>(db: PrismaClient, held: (tx: Database) => Promise<unknown>, calls: readonly (() => Promise<Answer>)[]): Promise<PromiseSettledResult<Answer>[]> {
  const answers: Promise<Answer>[] = []
  await db.$transaction(async (tx) => {
    await held(tx)
    for (const call of calls) {
      answers.push(call())
      void answers.at(-1)?.catch(() => {})
      while ((await waiting(db)) < answers.length) await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })
  return Promise.allSettled(answers)
}

async function waiting(db: PrismaClient): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return row?.count ?? 0
}
