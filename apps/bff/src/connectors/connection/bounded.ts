import type { Socket } from 'node:net'
import { SourceRefused } from '../source-refused.ts'

/** In bytes; the catalog of ten thousand tables with fifty columns each is half of it. */
const largestAnswer = 128 * 1024 ** 2

/** Gives up where a server answers a question without end: all of an answer is kept in memory. Rows that are streamed are no answer. */
export async function bounded<Answer>(socket: Socket, system: string, giveUp: (refusal: SourceRefused) => void, ask: () => Promise<Answer>): Promise<Answer> {
  const before = socket.bytesRead
  const timer = setInterval(() => {
    if (socket.bytesRead - before > largestAnswer) giveUp(new SourceRefused('source_failed', `The server answered a question about its tables with more than 128 MB. Check that it is ${system}, or give a user who sees fewer tables.`))
  }, 20)
  try {
    return await ask()
  } finally {
    clearInterval(timer)
  }
}
