import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { throttled, tokenBucket } from './token-bucket.ts'

/** A clock that goes only while everybody waits: whoever has to wake up first does. */
function fakeWatch() {
  let now = 0
  const waiting: { at: number; wake: () => void }[] = []
  return {
    now: () => now,
    sleep: (ms: number) => new Promise<void>((wake) => waiting.push({ at: now + ms, wake })),
    pass: (ms: number) => { now += ms },
    next() {
      waiting.sort((one, other) => one.at - other.at)
      const first = waiting.shift()
      if (first) now = Math.max(now, first.at)
      first?.wake()
    },
  }
}

/** A promise of which one can see whether it is through. */
function settled(promise: Promise<unknown>) {
  const seen = { is: false, promise }
  void promise.finally(() => { seen.is = true })
  return seen
}

test('all streams of a bucket together pass no more bytes than it allows, at any time', async () => {
  const watch = fakeWatch()
  const bucket = tokenBucket(1000, watch)
  let passed = 0
  const most: number[] = []
  const reading = [1, 2, 3].map(async (lane) => {
    const pieces = Array.from({ length: 40 }, (_, at) => Buffer.alloc(1 + ((at * lane * 37) % 300)))
    for await (const piece of Readable.from(pieces).pipe(throttled(bucket))) {
      passed += (piece as Buffer).length
      most.push(passed - watch.now())
    }
  })
  const over = settled(Promise.all(reading))
  while (!over.is) {
    await new Promise(setImmediate)
    watch.next()
  }
  expect(passed).toBeGreaterThan(10_000)
  expect(Math.max(...most)).toBeLessThanOrEqual(101)
  expect(watch.now()).toBeLessThanOrEqual(passed)
})

test('after a pause a tenth of a second may come at once, not all that was left unused', async () => {
  const watch = fakeWatch()
  const bucket = tokenBucket(1000, watch)
  watch.pass(3_600_000)
  await bucket.take(100)
  const second = settled(bucket.take(50))
  await new Promise(setImmediate)
  expect(second.is).toBe(false)
  watch.next()
  await second.promise
  expect(watch.now()).toBe(3_600_050)
})

test('a stream that fails behind the bucket fails before it', async () => {
  const throttle = throttled({ take: () => Promise.reject(new Error('stopped')) })
  await expect(Readable.from([Buffer.from('x')]).pipe(throttle).toArray()).rejects.toThrow('stopped')
})
