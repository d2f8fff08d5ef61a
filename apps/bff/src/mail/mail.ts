import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import { Problem } from '../problem.ts'

export interface Message {
  to: string
  subject: string
  /** Plain text. */
  text: string
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
  /** For what nobody may notice the duration or the failure of; a failure is in the log. */
  inBackground(work: () => Promise<void>): void
  /** Waits for what is under way. */
  close(): Promise<void>
}

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 }
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
  return {
    async send({ to, subject, text }) {
      try {
        // As parts: an address is never read as a list of several.
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
      } catch (error) {
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'A mail was not sent')
        throw new Problem('mail_not_sent', 'The mail could not be sent, so nothing was changed. Try again, and tell whoever runs this platform if it lasts.')
      }
    },
    inBackground(work) {
      const done: Promise<void> = work()
        .catch((error: unknown) => { if (!(error instanceof Problem)) log.error({ err: error }, 'Work in the background failed') })
        .finally(() => underWay.delete(done))
      underWay.add(done)
    },
    async close() {
      await Promise.all(underWay)
      transport.close()
    },
  }
}
