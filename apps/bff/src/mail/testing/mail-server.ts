import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Received {
  from: string
  to: readonly string[]
  /** Headers and text, as they came, with soft line breaks undone. */
  raw: string
}

export interface MailServer {
  port: number
  received: readonly Received[]
  /** The next mail to this address that nobody has taken yet. */
  mailTo(address: string): Promise<Received>
  close(): Promise<void>
}

/** A real SMTP server on the loopback that keeps what it gets. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: Received[] = []
  const taken = new Set<Received>()
  let arrived = Promise.withResolvers<void>()
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData(stream, { envelope }, done) {
      let raw = ''
      stream.setEncoding('utf8')
      stream.on('data', (part: string) => { raw += part })
      stream.on('end', () => {
        received.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(({ address }) => address), raw: decoded(raw) })
        done()
        arrived.resolve()
        arrived = Promise.withResolvers()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    async mailTo(address) {
      for (;;) {
        const found = received.find((mail) => !taken.has(mail) && mail.to.includes(address))
        if (found) {
          taken.add(found)
          return found
        }
        await arrived.promise
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A port at which nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function decoded(raw: string): string {
  if (!/content-transfer-encoding: quoted-printable/i.test(raw)) return raw
  return raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The link of a mail. */
export function linkIn({ raw }: Received): string {
  const link = /https?:\/\/\S+#\S+/.exec(raw)?.[0]
  if (link === undefined) throw new Error(`There is no link in this mail:\n${raw}`)
  return link
}

