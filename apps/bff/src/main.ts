import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { createApp } from './app.ts'
import { cannotListen } from './process/cannot-listen.ts'
import { closeOnSignal, endWith } from './process/close-on-signal.ts'
import { closeContext, createContext } from './create-context.ts'
import { EnvError, publicUrlOf, readEnvOrExit } from './env.ts'
import { httpServer } from './http/limits/http-server.ts'

const env = readEnvOrExit()
const context = await createContext(env, { warm: 2, patient: true }).catch(endWith)
const { log } = context
const { trustedProxies, corsOrigins, rateLimit } = env
const { app } = createApp(context, { publicUrl: publicUrlOf(env), consoleFolder: resolve(import.meta.dirname, '../../console/dist'), trustedProxies, corsOrigins, rateLimit })
const server = httpServer(app)
await listen(server).catch(endWith)
log.info({ host: env.host, port: (server.address() as AddressInfo).port }, 'Serving')

closeOnSignal(log, close)

/** Answers under way are finished; whoever follows a job live is cut off, and follows on from another server. */
async function close() {
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  const patience = setTimeout(() => server.closeAllConnections(), 3000)
  await closed
  clearTimeout(patience)
  await closeContext(context)
}

function listen(toListen: Server): Promise<void> {
  return new Promise((done, refuse) => {
    toListen.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = cannotListen(error, env)
      refuse(sentence ? new EnvError(sentence, { cause: error }) : error)
    })
    toListen.listen(env.port, env.host, done)
  })
}
