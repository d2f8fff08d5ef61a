import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Endpoint } from '@tributary/contract/endpoint'
import { diskStorage } from '@tributary/lake/storage/disk'
import type { Storage } from '@tributary/lake/storage/storage'
import { createApp } from '../app.ts'
import { createAudit } from '../audit/audit.ts'
import { createOutbound } from '../connectors/index.ts'
import type { Context } from '../context.ts'
import { testDatabase } from '../database/testing/test-database.ts'
import { openBox } from '../engines/box.ts'
import { createAuth } from '../http/auth/auth.ts'
import { httpServer } from '../http/limits/http-server.ts'
import { createLog } from '../log.ts'
import { createMail } from '../mail/mail.ts'
import { createOidc } from '../oidc/oidc.ts'
import type { OidcSettings } from '../oidc/oidc-settings.ts'
import { openQueue } from '../queue/queue.ts'
import { makeKeyFile } from '../vault/key-file.ts'
import { keysOfFile } from '../vault/keyring.ts'
import { platformKeys } from '../vault/platform-keys.ts'
import { createVault } from '../vault/vault.ts'
import { type Callers, callers } from './call-as.ts'
import { type Factories, factories } from './factories.ts'
import { probedBox } from './probed-box.ts'

export interface TestApp extends Factories, Callers {
  context: Context
  url: string
  databaseUrl: string
  /** A folder of the test's own, as `TRIBUTARY_HOME` would be. */
  home: string
  served: readonly Endpoint[]
  close(): Promise<void>
}

export interface TestAppOptions {
  consoleFolder?: string
  /** What the app logs, line by line; silent where left out. */
  log?: (line: string) => void
  clock?: () => Date
  /** Where mail goes; left out: no mail is set up. */
  mail?: { port: number }
  /** Who else signs people in; left out: nobody. */
  oidc?: OidcSettings
  /** Where the tables are; left out: in a folder of `home`. */
  lake?: (home: string) => Promise<Storage>
}

/** The real app on a database, a lake and a port of its own. One for a test file is enough for most; close it in `afterAll`. */
export async function testApp({ consoleFolder, log, mail, oidc, lake, clock = () => new Date() }: TestAppOptions = {}): Promise<TestApp> {
  const home = await mkdtemp(join(tmpdir(), 'tributary-app-'))
  const [database, box] = await Promise.all([testDatabase(), probedBox(home).then((probed) => openBox({ home, probed }))])
  const server = httpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  makeKeyFile(home)
  const vault = createVault(keysOfFile(home))
  const keys = await platformKeys(database.db, vault)
  const logger = log ? createLog('info', { write: log }) : createLog('silent')
  const context: Context = {
    db: database.db,
    auth: createAuth({ db: database.db, key: keys.cookies, publicUrl: url, clock }),
    lake: lake ? await lake(home) : diskStorage(join(home, 'lake')),
    home,
    box,
    queue: openQueue(database.url, logger),
    vault,
    keys,
    audit: createAudit({ sealKey: keys.auditSeal, clock }),
    outbound: createOutbound({ allowPrivate: true, forbidden: [] }),
    mail: mail === undefined ? null : createMail({ host: '127.0.0.1', port: mail.port, secure: false, credentials: null, from: 'Tributary <tributary@example.com>' }, logger),
    oidc: oidc === undefined ? null : createOidc(oidc, { publicUrl: url, log: logger, clock }),
    publicUrl: url,
    clock,
    log: logger,
  }
  const { app, served } = createApp(context, { publicUrl: url, consoleFolder: consoleFolder ?? null })
  server.on('request', app)
  return {
    context, url, databaseUrl: database.url, home, served,
    ...factories(database.db),
    ...callers(database.db, url, keys.cookies),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await context.mail?.close()
      await context.queue.close()
      await context.box.close()
      await database.drop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
