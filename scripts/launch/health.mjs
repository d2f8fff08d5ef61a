import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE = 60_000
const STEP = 50

/** What the API says of itself once it answers; undefined when `givenUp` says that nobody waits any more. */
export async function healthOf(url, givenUp) {
  const deadline = Date.now() + PATIENCE
  while (!givenUp()) {
    const response = await fetch(`${url}/api/v1/health`).catch(() => undefined)
    if (response?.ok) return response.json()
    if (Date.now() > deadline) throw new Error(`${url}/api/v1/health does not answer.`)
    await sleep(STEP)
  }
}
