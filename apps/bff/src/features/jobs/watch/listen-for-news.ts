import type { Queue } from '../../../queue/queue.ts'

/** Remembers between two calls of `next` whether there was news of the job. */
export function listenForNews(queue: Queue, jobId: string, signal: AbortSignal) {
  let heard = false
  let wake: (() => void) | undefined
  const hear = () => {
    heard = true
    wake?.()
  }
  const close = queue.onNews(jobId, hear)
  signal.addEventListener('abort', hear)
  return {
    close,
    /** Waits at least `restMs` and at most `longestMs` for news, or until the signal aborts. */
    async next(restMs: number, longestMs: number) {
      await new Promise((resolve) => setTimeout(resolve, restMs))
      if (!heard && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, longestMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      heard = false
      wake = undefined
    },
  }
}
