import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'

/** In line, of one caller. */
const mostWaiting = 100

interface Waiting {
  who: string
  begin(): void
}

/**
 * For what holds much memory while it is answered: so many go on at once in this process, of each caller a few; the others wait their
 * turn, and who has few of them does not wait for those of others. Who goes away leaves the line, and nothing is begun for them.
 *
 * @throws Problem too_many_requests where a caller's line is too long, or nobody waits for the answer any more
 */
export function fewAtOnce({ each, all }: { each: number; all: number }) {
  const running: string[] = []
  const line: Waiting[] = []
  const countOf = (who: string) => running.filter((one) => one === who).length
  const beginNext = () => {
    const at = running.length < all ? line.findIndex(({ who }) => countOf(who) < each) : -1
    const [next] = at < 0 ? [] : line.splice(at, 1)
    if (!next) return
    running.push(next.who)
    next.begin()
  }
  const turnOf = (who: string, gone: AbortSignal) => new Promise<void>((resolve, reject) => {
    const leave = () => {
      line.splice(line.indexOf(waiting), 1)
      reject(new Problem('too_many_requests', 'Nobody waits for this answer any more.'))
    }
    const waiting = {
      who,
      begin() {
        gone.removeEventListener('abort', leave)
        resolve()
      },
    }
    line.push(waiting)
    if (gone.aborted) return leave()
    gone.addEventListener('abort', leave)
    beginNext()
  })
  return <Input, Answer>(useCase: (context: Context, actor: Actor, input: Input, gone: AbortSignal) => Promise<Answer>) => async (context: Context, actor: Actor, input: Input, gone: AbortSignal): Promise<Answer> => {
    const who = actor.id
    if (line.filter((one) => one.who === who).length >= mostWaiting) {
      throw new Problem('too_many_requests', 'You wait for too many answers at once. Wait a moment, then go on more slowly.', { retryAfterSeconds: 5 })
    }
    await turnOf(who, gone)
    try {
      return await useCase(context, actor, input, gone)
    } finally {
      running.splice(running.indexOf(who), 1)
      beginNext()
    }
  }
}
