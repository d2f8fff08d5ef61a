import { join, resolve } from 'node:path'
import { openCluster, readAccess } from './cluster.ts'
import { serverPid } from './process.ts'
import { runServer, type ServerOptions, stopServer } from './server.ts'

export interface Embedded {
  /** The product's own database, as its owner. */
  url: string
  /** The server's administrator, on the database `postgres`. */
  adminUrl: string
  /** A server that a killed parent had left running was taken over. */
  adopted: boolean
  isRunning(): boolean
  stop(): Promise<void>
}

/** Runs the PostgreSQL kept in `home`; its data, port and passwords stay the same from start to start. */
export async function startEmbedded(home: string, options: ServerOptions = { durable: true }): Promise<Embedded> {
  const cluster = await openCluster(folderIn(home))
  const { adopted } = await runServer(cluster, options)
  const { port, password, adminPassword } = readAccess(cluster)
  return {
    url: `postgresql://tributary:${password}@127.0.0.1:${port}/tributary`,
    adminUrl: `postgresql://postgres:${adminPassword}@127.0.0.1:${port}/postgres`,
    adopted,
    isRunning: () => serverPid(cluster.data) !== undefined,
    stop: () => stopServer(cluster.data),
  }
}

/** Ends the server that runs on `home`, whoever started it. */
export function stopEmbedded(home: string): Promise<void> {
  return stopServer(join(folderIn(home), 'data'))
}

function folderIn(home: string) {
  return join(resolve(home), 'postgres')
}
