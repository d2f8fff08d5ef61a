import { Problem } from '../../problem.ts'

/** Each has an engine of its own, with its memory. */
const most = 3
const running = new Map<string, number>()

/** One of the few queries that somebody may have on this server at once. @throws Problem too_many_requests */
export async function oneOfFew<Answer>(actorId: string, work: () => Promise<Answer>): Promise<Answer> {
  const before = running.get(actorId) ?? 0
  if (before >= most) throw new Problem('too_many_requests', `You have ${most} queries running already. Stop one, or wait for it to end.`, { retryAfterSeconds: 5 })
  running.set(actorId, before + 1)
  try {
    return await work()
  } finally {
    const left = (running.get(actorId) ?? 1) - 1
    if (left > 0) running.set(actorId, left)
    else running.delete(actorId)
  }
}
