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
 * turn, and who has few of them does not wait for those of others.
 *
 * @throws Problem too_many_requests where a caller's line is too long
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
  return <Rest extends unknown[], Answer>(useCase: (context: Context, actor: Actor, ...rest: Rest) => Promise<Answer>) => async (context: Context, actor: Actor, ...rest: Rest): Promise<Answer> => {
    const who = actor.id
    if (line.filter((one) => one.who === who).length >= mostWaiting) {
      throw new Problem('too_many_requests', 'You wait for too many answers at once. Wait a moment, then go on more slowly.', { retryAfterSeconds: 5 })
    }
    await new Promise<void>((begin) => {
      line.push({ who, begin })
      beginNext()
    })
    try {
      return await useCase(context, actor, ...rest)
    } finally {
      running.splice(running.indexOf(who), 1)
      beginNext()
    }
  }
}
