import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import { Problem } from '../problem.ts'

export interface Message {
  to: string
  subject: string
  /** Plain text. */
  text: string
  /** Of what may be sent again: the same each time, so that readers show it once. */
  id?: string
}

export interface MailSettings {
  host: string
  port: number
  /** TLS from the first byte (smtps:); else it is begun where the server offers it. */
  secure: boolean
  credentials: { user: string; password: string } | null
  /** An address, with a name where wanted. */
  from: string
}

export interface Mail {
  /** @throws Problem mail_not_sent */
  send(message: Message): Promise<void>
  /** Writes and sends while nobody waits: neither the time nor a failure is noticed by who asked. A failure is in the log; null: there is nothing to send. */
  sendLater(write: () => Message | Promise<Message | null>): void
  /** Waits for what is under way, but not long: a process that ends is not held up by a mail server. */
  close(): Promise<void>
}

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 }
const LAST_WAIT = 3000
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/

export function createMail({ host, port, secure, credentials, from }: MailSettings, log: Logger): Mail {
  const transport = createTransport({
    host, port, secure, ...PATIENCE,
    // A password never travels in the clear, except to this machine itself.
    requireTLS: credentials !== null && !loopback.test(host),
    ...(credentials ? { auth: { user: credentials.user, pass: credentials.password } } : {}),
    disableFileAccess: true, disableUrlAccess: true,
  })
  const underWay = new Set<Promise<void>>()
  /** Whether it was taken. As parts: an address is never read as a list of several. */
  const deliver = ({ to, subject, text, id }: Message) => transport.sendMail({ from, to: { name: '', address: to }, subject, text, ...messageId(id, from) }).then(() => true, (error: unknown) => {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'A mail was not sent')
    return false
  })
  const writeAndDeliver = async (write: () => Message | Promise<Message | null>) => {
    const message = await write()
    if (message) await deliver(message)
  }
  return {
    async send(message) {
      if (!await deliver(message)) {
        throw new Problem('mail_not_sent', 'The mail could not be sent, so nothing was changed. Try again, and tell whoever runs this platform if it lasts.')
      }
    },
    sendLater(write) {
      const done: Promise<void> = writeAndDeliver(write)
        .catch((error: unknown) => log.error({ err: error }, 'A mail could not be written'))
        .finally(() => underWay.delete(done))
      underWay.add(done)
    },
    async close() {
      await Promise.race([Promise.all(underWay), sleep(LAST_WAIT, undefined, { ref: false })])
      transport.close()
    },
  }
}

const messageId = (id: string | undefined, from: string) => (id === undefined ? {} : { messageId: `<${id}@${/@([\w.-]+)>?$/.exec(from)?.[1] ?? 'tributary'}>` })
