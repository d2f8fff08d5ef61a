import { setTimeout as sleep } from 'node:timers/promises'
import { StorageAway } from '../storage-failed.ts'

export interface Patience {
  /** How often something is tried in all. */
  tries: number
  /** The longest pause after the first failure; it doubles with each. */
  firstPauseMs: number
  /** How long nothing may move before a try has failed. */
  stillMs: number
}

/** Pauses of six seconds in all, of thirteen at most. */
export const usualPatience: Patience = { tries: 7, firstPauseMs: 200, stillMs: 30_000 }

export type Again = <Result>(work: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>

/** Tries again what the storage was too far or too busy for, after pauses that are longer each time and random, so that many don't come back at once. */
export async function retried<Result>(work: () => Promise<Result>, { tries, firstPauseMs }: Pick<Patience, 'tries' | 'firstPauseMs'>, signal?: AbortSignal): Promise<Result> {
  for (let failures = 1; ; failures++) {
    signal?.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StorageAway) || failures >= tries) throw error
      await sleep(Math.random() * firstPauseMs * 2 ** (failures - 1), undefined, { signal }).catch(() => signal?.throwIfAborted())
    }
  }
}
