import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE = 60_000
const STEP = 50

/** Returns when the API answers, or when `given up` says that nobody waits any more. */
export async function isHealthy(url, givenUp) {
  const deadline = Date.now() + PATIENCE
  while (!givenUp()) {
    const response = await fetch(`${url}/api/v1/health`).catch(() => undefined)
    if (response?.ok) return
    if (Date.now() > deadline) throw new Error(`${url}/api/v1/health does not answer.`)
    await sleep(STEP)
  }
}
