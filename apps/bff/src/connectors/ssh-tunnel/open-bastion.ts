import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import ssh2, { type ClientChannel, type ConnectConfig } from 'ssh2'
import type { Outbound } from '../outbound.ts'
import { cancelled, SourceRefused } from '../source-refused.ts'
import type { SshSettings } from './ssh-settings.ts'

const signInWithin = 15_000
/** In bytes; ssh2 looks through all of a greeting again with each piece of it that comes. */
const longestSignIn = 1024 ** 2
// In ms; a server that stays silent for three of them is gone.
const signOfLifeEvery = 15_000
// RFC 4254, 5.1: Opening a Channel.
const prohibited = 1

/** An SSH server that has proved who it is and has let us in. */
export interface Bastion {
  /** Connected to this very machine. */
  isHere: boolean
  forward(host: string, port: number): Promise<ClientChannel>
  onClose(then: () => void): void
  close(): void
}

/** The address of the SSH server is judged as that of any source. Nothing secret is sent before its key is known to be the right one. */
export async function openBastion(settings: SshSettings, outbound: Outbound, signal: AbortSignal): Promise<Bastion> {
  const { sshHost = '', sshPort: port = 22 } = settings
  const entrance = entranceOf(settings)
  const socket = await outbound.connect({ addresses: await outbound.resolve(sshHost), port }, signal)
  const client = new ssh2.Client()
  const verdict: Verdict = {}
  const close = () => {
    client.destroy()
    socket.destroy()
  }
  const giveUpEndless = () => {
    if (socket.bytesRead > longestSignIn) close()
  }
  signal.addEventListener('abort', close, { once: true })
  client.once('close', () => signal.removeEventListener('abort', close))
  try {
    await new Promise<void>((ready, reject) => {
      client.once('ready', ready).on('error', reject).once('close', () => reject(new Error('closed')))
      if (signal.aborted) return reject(new Error('aborted'))
      client.connect({
        ...entrance, sock: socket, readyTimeout: signInWithin, keepaliveInterval: signOfLifeEvery, keepaliveCountMax: 3,
        hostVerifier: (key: Buffer) => isExpected(key, settings, verdict),
      })
      socket.on('data', giveUpEndless)
    })
    socket.off('data', giveUpEndless)
  } catch (error) {
    close()
    if (signal.aborted) throw cancelled()
    throw verdict.refusal ?? explain(error as Error & { level?: string }, settings)
  }
  return {
    isHere: isHere(socket),
    forward: (host, targetPort) => forward(client, host, targetPort),
    onClose: (then) => void client.once('close', then),
    close,
  }
}

interface Verdict {
  refusal?: SourceRefused
}

/** With a key, the password is the key's passphrase and never sent. */
function entranceOf({ sshUser = '', sshKey, sshPassword }: SshSettings): ConnectConfig {
  const password = sshPassword?.reveal()
  if (!sshKey) return { username: sshUser, password: password ?? '', authHandler: ['password'] }
  const key = ssh2.utils.parseKey(sshKey.reveal(), password)
  const usable = !(key instanceof Error) && [key].flat().some((one) => one.isPrivateKey())
  if (usable) return { username: sshUser, privateKey: sshKey.reveal(), authHandler: ['publickey'], ...(password === undefined ? {} : { passphrase: password }) }
  const locked = key instanceof Error && /passphrase|decrypt|integrity/i.test(key.message)
  throw new SourceRefused('ssh_refused', locked
    ? 'The SSH private key is protected by a passphrase, and the SSH password does not open it. Enter the passphrase as SSH password.'
    : 'The SSH private key cannot be read. Give the private half as ssh-keygen writes it, from -----BEGIN to -----END.')
}

function isExpected(key: Buffer, { sshHostKey }: SshSettings, verdict: Verdict) {
  const offered = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
  if (offered === sshHostKey) return true
  const parsed = ssh2.utils.parseKey(key)
  const named = `${offered}${parsed instanceof Error ? '' : ` (${[parsed].flat()[0]?.type})`}`
  verdict.refusal = new SourceRefused('ssh_refused', sshHostKey
    ? `The SSH server offered the key ${named}, not the one that is set. Somebody may stand between: ask whoever runs it before you set the new one as SSH host key.`
    : `The SSH server offered the key ${named}. Ask whoever runs it whether that is its key, then enter it as SSH host key. Nothing was sent to it yet.`)
  return false
}

function forward(client: ssh2.Client, host: string, port: number) {
  return new Promise<ClientChannel>((resolve, reject) => {
    const gone = () => reject(new SourceRefused('connection_lost', 'The SSH server ended the connection. Check it and the network between, and run again.'))
    client.once('close', gone)
    client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
      client.off('close', gone)
      if (error) reject(explainForward(error as Error & { reason?: number }, host, port))
      else resolve(channel)
    })
  })
}

function explainForward({ reason }: { reason?: number }, host: string, port: number) {
  if (reason === prohibited) return new SourceRefused('ssh_refused', `The SSH server may not forward to ${host}:${port}. Have it allowed there (AllowTcpForwarding, PermitOpen).`)
  return new SourceRefused('port_closed', `The SSH server cannot reach ${host}:${port}. Check the host and the port as they are called there.`)
}

function explain({ level }: { level?: string }, { sshUser, sshKey }: SshSettings) {
  if (level === 'client-authentication') {
    return new SourceRefused('sign_in_refused', `The SSH server does not let the user "${sshUser}" in with this ${sshKey ? 'private key. Check the user, and that the public half is in its authorized_keys.' : 'password. Check both, and that it takes passwords.'}`)
  }
  if (level === 'client-timeout') return new SourceRefused('timed_out', `The SSH server did not let us in within ${signInWithin / 1000} s. Check that it is one, and not overloaded.`)
  return new SourceRefused('ssh_refused', 'What listens there does not speak SSH as it should. Check the SSH host and the SSH port.')
}

function isHere({ remoteAddress = '', localAddress }: Socket) {
  const address = remoteAddress.replace(/^::ffff:/, '')
  return address === localAddress?.replace(/^::ffff:/, '') || address === '::1' || address.startsWith('127.')
}
