import type { Socket } from 'node:net'
import { authPlugins, type Connection, createConnection } from 'mysql2'
import { bounded } from '../../connection/bounded.ts'
import { refuseUnencrypted, upgradeTls } from '../../connection/upgrade-tls.ts'
import { malformed } from '../rows/row-writer.ts'
import type { Wire } from '../rows/select-rows.ts'
import type { MysqlSettings } from '../settings.ts'
import { readGreeting } from './greeting.ts'

export type Client = Connection & Wire

/** A server that has greeted us, encrypted where the settings and the server have it so; nobody has signed in yet. */
export interface Channel {
  encrypted: boolean
  signIn(): Promise<Client>
}

interface Handshaking extends Guarded {
  stream: Socket
  startTLS(done: (error?: Error) => void): void
}

export async function openChannel(socket: Socket, settings: MysqlSettings, signal: AbortSignal): Promise<Channel> {
  const { offersTls } = await readGreeting(socket, signal)
  const encrypted = offersTls && settings.sslMode !== 'disable'
  if (!encrypted) {
    refuseUnencrypted(settings)
    return { encrypted, signIn: () => within(socket, () => signedIn(clientOn(socket, settings, encrypted))) }
  }
  return encryptedChannel(socket, settings, signal)
}

/** mysql2 asks for the encryption; the handshake of TLS is ours, and the password waits until it is asked for. */
async function encryptedChannel(socket: Socket, settings: MysqlSettings, signal: AbortSignal): Promise<Channel> {
  const client = clientOn(socket, settings, true)
  const connected = signedIn(client)
  // Who waits for the sign-in is told of what goes wrong before it.
  connected.catch(() => {})
  const handshaking = client as unknown as Handshaking
  const begin = new Promise<(error?: Error) => void>((resolve, reject) => {
    connected.catch(reject)
    handshaking.startTLS = (done) => {
      // At once: what somebody slipped in behind the greeting would be taken for the server's, and answered in the clear.
      socket.removeAllListeners('data').pause()
      resolve(done)
    }
  })
  const goOn = await begin
  const secure = await upgradeTls(socket, settings, signal)
  secure.on('error', (error) => client.emit('error', error))
  secure.on('data', handshaking.take)
  handshaking.stream = secure
  return {
    encrypted: true,
    signIn: () => within(socket, () => {
      goOn()
      return connected
    }),
  }
}

/** Every value as text, in the order of the SELECT. */
export function ask(client: Client, sql: string) {
  return new Promise<(string | null)[][]>((resolve, reject) => {
    client.query(sql, (error: Error | null, rows: unknown) => (error ? reject(error) : resolve(Array.isArray(rows) ? rows : [])))
  })
}

const within = (socket: Socket, act: () => Promise<Client>) => bounded(socket, 'MySQL or MariaDB', (refusal) => socket.destroy(refusal), act)

function signedIn(client: Client) {
  return new Promise<Client>((resolve, reject) => {
    client.on('error', reject)
    client.once('connect', () => resolve(client))
  })
}

function clientOn(stream: Socket, { user, password, database, sslMode }: MysqlSettings, encrypted: boolean): Client {
  const client = createConnection({
    stream, user, password: password?.reveal() ?? '', database,
    ...(encrypted ? { ssl: {} } : {}),
    charset: 'utf8mb4', connectTimeout: 0, connectAttributes: { program_name: 'tributary' },
    // A server may ask for any file of ours otherwise.
    flags: ['-LOCAL_FILES'],
    authPlugins: encrypted ? {} : { mysql_clear_password: refuseClearPassword, ...(sslMode === 'disable' ? {} : withoutForeignKey) },
    rowsAsArray: true, disableEval: true, typeCast: (field) => field.string(),
  })
  // A server whose packets have no order has something in mind, and each of them would be told to our log.
  client.on('warn', () => stream.destroy())
  client.resume()
  guard(client as unknown as Guarded, stream)
  return client as unknown as Client
}

interface Guarded {
  packetParser: { execute(chunk: Buffer): void }
  handlePacket(packet?: unknown): void
  /** What comes over the stream. */
  take(chunk: Buffer): void
}

/** In bytes: longer than any packet that is asked for. */
const longestPacket = 32 * 1024 ** 2

/**
 * mysql2 throws at some packets that are none, from within the socket's event, where nobody catches it, and waits for the rest of one with
 * all of it in memory, also while nobody has asked for anything: the process would end.
 */
function guard(client: Guarded, stream: Socket) {
  let waiting = 0
  const handle = client.handlePacket.bind(client)
  client.handlePacket = (packet) => {
    waiting = 0
    try {
      handle(packet)
    } catch {
      stream.destroy(malformed())
    }
  }
  client.take = (chunk) => {
    waiting += chunk.length
    if (waiting > longestPacket) stream.destroy(malformed())
    else client.packetParser.execute(chunk)
  }
  stream.removeAllListeners('data').on('data', client.take)
}

// Where nobody chose that it is not encrypted, whoever stands between may have seen to it, and the key may be theirs.
const withoutForeignKey = Object.fromEntries((['caching_sha2_password', 'sha256_password'] as const).map((name) => [name, authPlugins[name]({ onServerPublicKey: refuseKey })]))

function refuseKey(): never {
  throw new Error('The server wants the password sealed with a key that anybody may have made, and offers no encryption. Turn on TLS in the server; or choose "Not encrypted", and whoever stands on the way may have the password.')
}

function refuseClearPassword(): never {
  throw new Error('The server wants the password as clear text, which goes over an encrypted connection alone.')
}
