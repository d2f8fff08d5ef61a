import type { Socket } from 'node:net'
import { SourceRefused } from '../source-refused.ts'

/** In bytes, of all answers of a session; the catalog of ten thousand tables with fifty columns each is half of it. */
const largestAnswer = 128 * 1024 ** 2
const answered = new WeakMap<Socket, number>()

/** Gives up where a server answers questions without end: all of the answers is kept in memory. Rows that are streamed are no answer. */
export async function bounded<Answer>(socket: Socket, system: string, giveUp: (refusal: SourceRefused) => void, ask: () => Promise<Answer>): Promise<Answer> {
  const before = socket.bytesRead - (answered.get(socket) ?? 0)
  const timer = setInterval(() => {
    if (socket.bytesRead - before > largestAnswer) giveUp(new SourceRefused('source_failed', `The server answered questions about its tables with more than 128 MB. Check that it is ${system}, or give a user who sees fewer tables.`))
  }, 20)
  try {
    return await ask()
  } finally {
    clearInterval(timer)
    answered.set(socket, socket.bytesRead - before)
  }
}
