import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sharedFetches } from './shared-fetches.ts'

/** Fetches that bring a first piece and then nothing more. */
async function stillFetches() {
  const folder = await mkdtemp(join(tmpdir(), 'lake-fetches-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const stopped: unknown[] = []
  const fetch = async (copy: string, signal: AbortSignal) => {
    await writeFile(copy, 'half')
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
    stopped.push(copy)
    signal.throwIfAborted()
  }
  return { folder, stopped, fetch, fetched: sharedFetches(folder) }
}

test('who stopped waiting before the fetch began does not wait for it', async () => {
  const { folder, stopped, fetch, fetched } = await stillFetches()
  await expect(fetched('one', fetch, async () => 'used', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
  expect(stopped).toHaveLength(1)
  expect(await readdir(folder)).toEqual([])
})

test('one who leaves does not stop the fetch of another, the last one does', async () => {
  const { folder, stopped, fetch, fetched } = await stillFetches()
  const [one, other] = [new AbortController(), new AbortController()]
  const calls = [one, other].map(({ signal }) => fetched('one', fetch, async () => 'used', signal))
  const outcomes = Promise.allSettled(calls)
  one.abort(new Error('the first left'))
  await expect(calls[0]).rejects.toThrow('the first left')
  expect(stopped).toEqual([])
  other.abort(new Error('the other left'))
  await expect(calls[1]).rejects.toThrow('the other left')
  await outcomes
  expect(stopped).toHaveLength(1)
  expect(await readdir(folder)).toEqual([])
})
