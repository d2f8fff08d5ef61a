import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { createApp } from './app.ts'
import { closeContext, createContext, publicUrlOf } from './create-context.ts'
import { EnvError, readEnvOrExit } from './env.ts'

const env = readEnvOrExit()
const context = await createContext(env, { warm: 2 }).catch(endWith)
const { log } = context
const { app } = createApp(context, { publicUrl: publicUrlOf(env), consoleFolder: resolve(import.meta.dirname, '../../console/dist') })
const server = createServer(app)
await listen(server).catch(endWith)
log.info({ host: env.host, port: (server.address() as AddressInfo).port }, 'Serving')

let closing = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (closing) return
    closing = true
    log.info({ signal }, 'Closing')
    void close().then(() => process.exit(0), endWith)
  })
}

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
    toListen.once('error', refuse)
    toListen.listen(env.port, env.host, done)
  })
}

/** What an operator can mend is one line; the rest is a bug and shows where it is. */
function endWith(error: unknown): never {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(error instanceof EnvError ? 2 : 1)
}

function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${env.port} is in use by another program. Set PORT to a free one.`
  if (code === 'EACCES') return `Port ${env.port} needs more rights than this user has. Set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL') return `HOST ${env.host} is not an address of this machine.`
  if (error instanceof EnvError) return error.message
  return error instanceof Error ? error.stack ?? error.message : String(error)
}
