import { Problem } from '../../problem.ts'

/** Each has an engine of its own, with its memory. */
const most = 3
/** Of everybody together: one person may have many tokens. */
const mostOfAll = 12
const running = new Map<string, number>()
const ofAll = () => [...running.values()].reduce((sum, count) => sum + count, 0)

/** One of the few queries that somebody may have on this server at once. @throws Problem too_many_requests */
export async function oneOfFew<Answer>(actorId: string, work: () => Promise<Answer>): Promise<Answer> {
  const before = running.get(actorId) ?? 0
  if (before >= most) throw new Problem('too_many_requests', `You have ${most} queries running already. Stop one, or wait for it to end.`, { retryAfterSeconds: 5 })
  if (ofAll() >= mostOfAll) throw new Problem('too_many_requests', `This server answers ${mostOfAll} queries at once, and all of them are running. Ask again in a moment.`, { retryAfterSeconds: 5 })
  running.set(actorId, before + 1)
  try {
    return await work()
  } finally {
    const left = (running.get(actorId) ?? 1) - 1
    if (left > 0) running.set(actorId, left)
    else running.delete(actorId)
  }
}
