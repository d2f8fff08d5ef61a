import { Transform } from 'node:stream'
import { callbackify } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'

/** Tells how long it has been, and waits, in ms. */
export interface Watch {
  now(): number
  sleep(ms: number): Promise<unknown>
}

export interface TokenBucket {
  /** Waits until so many bytes may pass. Who asks first goes first. */
  take(bytes: number): Promise<void>
}

const realWatch: Watch = { now: () => performance.now(), sleep: (ms) => wait(ms, undefined, { ref: false }) }
/** What may come at once after a pause, in seconds of the rate. */
const burst = 0.1

/** Lets no more bytes pass than so many a second, whoever takes them together. */
export function tokenBucket(bytesPerSecond: number, watch: Watch = realWatch): TokenBucket {
  let level = 0
  let at = watch.now()
  return {
    async take(bytes) {
      const now = watch.now()
      level = Math.min(level + ((now - at) / 1000) * bytesPerSecond, burst * bytesPerSecond) - bytes
      at = now
      if (level < 0) await watch.sleep((-level / bytesPerSecond) * 1000)
    },
  }
}

/** Passes bytes on as the bucket allows; what comes before it waits. */
export function throttled(bucket: TokenBucket): Transform {
  const pass = callbackify(async (piece: Buffer) => {
    await bucket.take(piece.length)
    return piece
  })
  return new Transform({ highWaterMark: 64 * 1024, transform: (piece: Buffer, _encoding, done) => pass(piece, done) })
}
