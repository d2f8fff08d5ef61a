import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import ssh2, { type AuthContext } from 'ssh2'

export const accepted = { user: 'tunnel', password: 'tunnel password', passphrase: 'of the key' }

/** `open` and `locked` are the same kind of key; the second is kept under `accepted.passphrase`. The server knows both, and `stranger` not. */
export const keys = {
  open: ssh2.utils.generateKeyPairSync('ed25519'),
  locked: ssh2.utils.generateKeyPairSync('ed25519', { passphrase: accepted.passphrase, cipher: 'aes256-ctr', rounds: 4 }),
  stranger: ssh2.utils.generateKeyPairSync('ed25519'),
}

/** An SSH server in this process that forwards; what it was asked for is told in `forwards`, and the passwords that came in `passwords`. */
export async function startSshServer({ forwarding = true } = {}) {
  const hostKey = ssh2.utils.generateKeyPairSync('ed25519')
  const connections = new Set<Socket>()
  const forwards: string[] = []
  const passwords: string[] = []
  const sshd = new ssh2.Server({ hostKeys: [hostKey.private] }, (connection) => {
    connection.on('error', () => {})
    connection.on('authentication', (context) => {
      if (context.method === 'password') passwords.push(context.password)
      if (mayEnter(context)) context.accept()
      else context.reject(['password', 'publickey'])
    })
    connection.on('tcpip', (accept, reject, { destIP, destPort }) => {
      forwards.push(`${destIP}:${destPort}`)
      if (!forwarding) return reject()
      const upstream = connect(destPort, destIP === 'database.inside' ? '127.0.0.1' : destIP)
      upstream.once('error', () => reject())
      upstream.once('connect', () => {
        const channel = accept()
        channel.on('error', () => upstream.destroy()).on('close', () => upstream.destroy())
        upstream.on('error', () => {}).on('close', () => channel.close())
        channel.pipe(upstream).pipe(channel)
      })
    })
  })
  const server = createServer((socket) => {
    connections.add(socket.on('error', () => {}).on('close', () => connections.delete(socket)))
    sshd.injectSocket(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const parsed = ssh2.utils.parseKey(hostKey.public)
  if (parsed instanceof Error) throw parsed
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`,
    forwards,
    passwords,
    connections,
    /** Every connection dies, and new ones are still let in. */
    cut() {
      for (const connection of connections) connection.destroy()
    },
    close() {
      this.cut()
      server.close()
    },
  }
}

function mayEnter(context: AuthContext) {
  if (context.username !== accepted.user) return false
  if (context.method === 'password') return context.password === accepted.password
  if (context.method !== 'publickey') return false
  const { algo, data } = context.key
  const known = [keys.open, keys.locked].map((pair) => ssh2.utils.parseKey(pair.public)).find((one) => !(one instanceof Error) && one.type === algo && one.getPublicSSH().equals(data))
  if (!known || known instanceof Error) return false
  return !context.signature || known.verify(context.blob ?? Buffer.alloc(0), context.signature, context.hashAlgo) === true
}
