import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { at, pinnedNode } from '../setup/paths.mjs'
import { startMariadb } from './start-mariadb.mjs'
import { startOpenSsh } from './start-open-ssh.mjs'
import { startServer } from './start-server.mjs'

const BUCKET = 'lake'
const KEY = 'peer'
const SECRET = 'a secret of the tests alone'
/** Azurite's well-known account. */
const ACCOUNT = 'AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/**
 * Runs `work` while an S3 server, an Azure Blob server, two of MariaDB and one of OpenSSH listen on this machine, each with a folder of its own.
 * However it ends, by a signal too, they are stopped and their folders removed.
 * @param {(env: Record<string, string>) => Promise<void>} work is told the names of what is there
 */
export async function withPeers({ python, azurite, versitygw }, work) {
  const home = await mkdtemp(join(tmpdir(), 'tributary-peers-'))
  const folder = (...names) => {
    const path = join(home, ...names)
    mkdirSync(path, { recursive: true })
    return path
  }
  const servers = []
  const end = async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await rm(home, { recursive: true, force: true })
  }
  const leave = () => end().finally(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, leave)
  // A stopped npm takes away its shell, which tells nobody.
  const parent = process.ppid
  const watch = setInterval(() => process.ppid !== parent && leave(), 500)

  try {
    folder('s3', BUCKET)
    // Attributes of files, where it keeps its own notes otherwise, are not to be had on every file system.
    const s3 = await startServer(servers, versitygw, (port) => ['--port', `127.0.0.1:${port}`, '--access', KEY, '--secret', SECRET, '--quiet', 'posix', '--sidecar', folder('notes'), folder('s3')])
    const azure = await startServer(servers, pinnedNode, (port) => [azurite, '--blobHost', '127.0.0.1', '--blobPort', `${port}`, '--location', folder('azure'), '--skipApiVersionCheck', '--disableTelemetry', '--silent'])
    const certificate = { certificate: at('apps/bff/src/connectors/mysql/testing/server.crt'), key: at('apps/bff/src/connectors/mysql/testing/server.key') }
    const mariadb = await startMariadb(servers, folder('mariadb'), { certificate })
    const spareMariadb = await startMariadb(servers, folder('spare-mariadb'))
    const openSsh = await startOpenSsh(servers, folder('ssh'))
    await work({
      PEER_S3_URL: `http://127.0.0.1:${s3.port}`,
      PEER_S3_BUCKET: BUCKET,
      PEER_S3_KEY: KEY,
      PEER_S3_SECRET: SECRET,
      PEER_AZURITE_URL: `DefaultEndpointsProtocol=http;${ACCOUNT};BlobEndpoint=http://127.0.0.1:${azure.port}/devstoreaccount1;`,
      PEER_MARIADB_URL: mariadb,
      // Offers no encryption, and is shut down by the test that needs that.
      PEER_SPARE_MARIADB_URL: spareMariadb,
      PEER_PYTHON: python,
      ...openSsh,
    })
  } finally {
    clearInterval(watch)
    await end()
  }
}
