import { connect, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { IncomingMessage } from 'node:http'
import { type HttpLimits, httpServer, waitForBody } from './http-server.ts'

async function serverWith(limits: HttpLimits = {}, begin: (request: IncomingMessage) => void = () => {}) {
  const server = httpServer((request, response) => {
    begin(request)
    request.resume().on('end', () => response.end('whole'))
  }, limits)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** All that the server says until it closes the connection. */
function talk(port: number, ...sent: string[]) {
  return new Promise<string>((resolve, reject) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => { for (const part of sent) socket.write(part) })
    socket.setEncoding('utf8').on('data', (part: string) => { heard += part }).on('close', () => resolve(heard)).on('error', reject)
  })
}

test('who is slow with the headers is cut off', async () => {
  const port = await serverWith({ headersTimeout: 100 })
  expect(await talk(port, 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: ')).toMatch(/^HTTP\/1\.1 408 /)
})

test('who never ends the body is cut off', async () => {
  const port = await serverWith({ headersTimeout: 100, requestTimeout: 300 })
  expect(await talk(port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{')).toMatch(/^(HTTP\/1\.1 408 .*)?$/s)
})

test('a body that is waited for comes as slowly as it likes, and is cut off by silence', async () => {
  const port = await serverWith({ headersTimeout: 50, requestTimeout: 100, timeout: 600 }, waitForBody)
  const heard = new Promise<string>((resolve, reject) => {
    let text = ''
    let sent = 0
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\nconnection: close\r\n\r\n')
      const timer = setInterval(() => (++sent <= 6 ? socket.write('x') : clearInterval(timer)), 50)
    })
    socket.setEncoding('utf8').on('data', (part: string) => { text += part }).on('close', () => resolve(text)).on('error', reject)
  })
  expect(await heard).toMatch(/^HTTP\/1\.1 200 .*whole/s)
  expect(await talk(port, 'PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\n\r\nxx')).toBe('')
})

test('who says nothing at all is cut off', async () => {
  const port = await serverWith({ timeout: 200 })
  expect(await talk(port)).toMatch(/^(HTTP\/1\.1 408 .*)?$/s)
})

test('headers larger than 16 KB are refused', async () => {
  const port = await serverWith()
  expect(await talk(port, `GET / HTTP/1.1\r\nhost: x\r\nx-big: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
})

test('what is not HTTP is refused', async () => {
  const port = await serverWith()
  expect(await talk(port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
})

test('two lengths, or a length and chunks, are no request: nothing is smuggled past a proxy', async () => {
  const port = await serverWith()
  expect(await talk(port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  expect(await talk(port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\nabcd')).toMatch(/^HTTP\/1\.1 400 /)
})
