import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { cannotListen } from '../../apps/bff/src/process/cannot-listen.ts'

/** How long the children of a killed launcher may take to notice. */
const PATIENCE = 10_000
const STEP = 100

/** Refuses in one sentence what the BFF could only fail at. */
export async function checkPort(env, endedUncleanly) {
  const deadline = Date.now() + (endedUncleanly ? PATIENCE : 0)
  for (;;) {
    const error = await listenOnce(env)
    if (!error) return
    if (error.code !== 'EADDRINUSE' || Date.now() > deadline) throw Object.assign(new Error(cannotListen(error, env) ?? error.message), { code: 'refused' })
    await sleep(STEP)
  }
}

function listenOnce({ port, host }) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve()))
  })
}
