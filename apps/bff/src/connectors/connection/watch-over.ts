import { SourceRefused } from '../source-refused.ts'

/** As far as it is watched. */
interface Watched {
  query(sql: string): Promise<unknown>
  abandon(refusal: SourceRefused): void
}

/** Asks the one connection for a sign of life and gives up the other when none comes: a network that swallows everything closes no socket. */
export function watchOver(keeper: Watched, reader: Watched, every = 15_000): () => void {
  let asked = false
  const timer = setInterval(() => {
    if (asked) return giveUp(silent())
    asked = true
    void ask()
  }, every)
  const ask = async () => {
    try {
      await keeper.query('SELECT 1')
      asked = false
    } catch (error) {
      giveUp(error instanceof SourceRefused ? error : silent())
    }
  }
  const giveUp = (lost: SourceRefused) => {
    clearInterval(timer)
    for (const session of [keeper, reader]) session.abandon(lost)
  }
  timer.unref()
  return () => clearInterval(timer)
}

function silent() {
  return new SourceRefused('connection_lost', 'The server no longer answers. Check the network between and run again; nothing of this run was kept.')
}
