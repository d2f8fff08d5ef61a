import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from '../setup/step.mjs'
import { startServer } from './start-server.mjs'

const USER = 'admin'
const PASSWORD = 'a secret of the tests alone'

/** What `startMariadb` needs on the machine, by command and Debian package. Without the package that makes it a service, nothing starts by itself. */
export const mariadbPackages = { mariadbd: 'mariadb-server-core', mariadb: 'mariadb-client-core' }

/**
 * Starts MariaDB on an empty folder, for whoever knows the password. Whatever it says goes with the folder.
 * @param {{ certificate?: { certificate: string, key: string } }} [options] PEM files with which it offers encryption
 * @returns {Promise<string>} the address of its administrator
 */
export async function startMariadb(running, folder, { certificate } = {}) {
  mkdirSync(folder, { recursive: true })
  const [data, init] = [join(folder, 'data'), join(folder, 'init.sql')]
  runQuietly('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, ...asRoot(), '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'])
  writeFileSync(init, `CREATE USER IF NOT EXISTS ${USER}@'%' IDENTIFIED BY '${PASSWORD}';\nGRANT ALL ON *.* TO ${USER}@'%' WITH GRANT OPTION;\n`)
  const tls = certificate ? [`--ssl-cert=${certificate.certificate}`, `--ssl-key=${certificate.key}`, `--ssl-ca=${certificate.certificate}`] : ['--skip-ssl']
  const { port } = await startServer(running, 'mariadbd', (free) => [
    '--no-defaults', ...asRoot(), `--datadir=${data}`, `--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`, `--port=${free}`,
    '--bind-address=127.0.0.1', '--skip-name-resolve', `--init-file=${init}`, '--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=256M',
    '--max-connections=60', '--table-open-cache=400', ...tls,
  ])
  return `mysql://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`
}

/** It serves as root only when it is told to. */
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : [])
