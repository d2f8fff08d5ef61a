import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../log.ts'
import { createMail, type MailSettings } from './mail.ts'
import { deadPort, mailServer } from './testing/mail-server.ts'

const settings: MailSettings = { host: '127.0.0.1', port: 0, secure: false, credentials: null, from: 'Tributary <tributary@example.com>' }
const silent = createLog('silent')

async function serverWith(options: Parameters<typeof mailServer>[0] = {}) {
  const server = await mailServer(options)
  onTestFinished(server.close)
  return server
}

test('a mail arrives as plain text, from the sender that is set', async () => {
  const server = await serverWith()
  const mail = createMail({ ...settings, port: server.port }, silent)
  await mail.send({ to: 'ada@example.com', subject: 'Žluťoučký kůň', text: 'Hello\n\nhttp://localhost/x#y\n' })
  const [received] = server.received
  expect(received).toMatchObject({ from: 'tributary@example.com', to: ['ada@example.com'] })
  expect(received?.raw).toMatch(/^From: Tributary <tributary@example.com>\r$/m)
  expect(received?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m)
  expect(received?.raw).toContain('http://localhost/x#y')
  await mail.close()
})

test('a subject cannot begin another header', async () => {
  const server = await serverWith()
  const mail = createMail({ ...settings, port: server.port }, silent)
  await mail.send({ to: 'ada@example.com', subject: 'Hi\r\nBcc: eve@example.com', text: 'Hello' })
  expect(server.received).toMatchObject([{ to: ['ada@example.com'] }])
  expect(server.received[0]?.raw).not.toMatch(/^Bcc:/m)
  await mail.close()
})

test('it signs in where the address says so', async () => {
  const seen: unknown[] = []
  const server = await serverWith({
    authOptional: false,
    onAuth({ username, password }, _session, done) {
      seen.push(username, password)
      done(null, { user: username ?? '' })
    },
  })
  const mail = createMail({ ...settings, port: server.port, credentials: { user: 'mailer', password: 's@cret' } }, silent)
  await mail.send({ to: 'ada@example.com', subject: 'Hi', text: 'Hello' })
  expect(seen).toEqual(['mailer', 's@cret'])
  await mail.close()
})

test.each([
  ['refuses the recipient', { onRcptTo: (_address: unknown, _session: unknown, done: (error: Error) => void) => done(new Error('No such user')) }],
  ['is not there', null],
])('a server that %s: the mail is not sent, and the log says why without what it said', async (_, options) => {
  const lines: string[] = []
  const port = options ? (await serverWith(options)).port : await deadPort()
  const mail = createMail({ ...settings, port }, createLog('info', { write: (line) => lines.push(line) }))
  await expect(mail.send({ to: 'ada@example.com', subject: 'Hi', text: 'http://localhost/x#secret' })).rejects.toMatchObject({ code: 'mail_not_sent' })
  expect(lines.join()).toContain('A mail was not sent')
  expect(lines.join()).not.toContain('#secret')
  await mail.close()
})

test('a server that hangs up in the middle: the mail is not sent', async () => {
  const server = createServer((socket) => socket.end('220 hello\r\n')).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const mail = createMail({ ...settings, port }, silent)
  await expect(mail.send({ to: 'ada@example.com', subject: 'Hi', text: 'Hello' })).rejects.toMatchObject({ code: 'mail_not_sent' })
  await mail.close()
})

test('what is sent in the background is waited for at the end, and a failure ends nothing', async () => {
  const server = await serverWith()
  const lines: string[] = []
  const mail = createMail({ ...settings, port: server.port }, createLog('info', { write: (line) => lines.push(line) }))
  mail.sendLater(() => ({ to: 'ada@example.com', subject: 'Hi', text: 'Hello' }))
  mail.sendLater(() => Promise.resolve(null))
  mail.sendLater(() => Promise.reject(new Error('Broken')))
  await mail.close()
  expect(server.received).toHaveLength(1)
  expect(lines.join()).toContain('Broken')
})
