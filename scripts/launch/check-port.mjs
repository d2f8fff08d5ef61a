import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long the children of a killed launcher may take to notice. */
const PATIENCE = 10_000
const STEP = 100

const reasons = {
  EADDRINUSE: ({ port }) => `Port ${port} is in use by another program. Set PORT to a free one.`,
  EACCES: ({ port }) => `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is not an address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST ${host} is not known.`,
}

/** Refuses in one sentence what the BFF could only fail at. */
export async function checkPort(env, endedUncleanly) {
  const deadline = Date.now() + (endedUncleanly ? PATIENCE : 0)
  for (;;) {
    const error = await listenOnce(env)
    if (!error) return
    if (error.code !== 'EADDRINUSE' || Date.now() > deadline) throw Object.assign(new Error(reasons[error.code]?.(env) ?? error.message), { code: 'refused' })
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
