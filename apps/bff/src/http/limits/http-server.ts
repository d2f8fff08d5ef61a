import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

const patienceOver = new WeakMap<IncomingMessage, () => void>()

/** A body that comes in for as long as it takes: its connection is cut off by silence alone. */
export function waitForBody(request: IncomingMessage) {
  patienceOver.get(request)?.()
}

/** What a client may take its time with, in milliseconds. */
const patience = { headers: 15_000, request: 60_000, silence: 120_000, keptAlive: 10_000 }
const maxHeaderBytes = 16 * 1024

export interface HttpLimits {
  /** How long the headers, the whole request and the silence on a connection may take. */
  headersTimeout?: number
  requestTimeout?: number
  timeout?: number
}

/** A server that cuts off who sends or reads too slowly: a connection is held by no one for nothing. */
export function httpServer(listener?: RequestListener, limits: HttpLimits = {}): Server {
  const headersTimeout = limits.headersTimeout ?? patience.headers
  const requestTimeout = limits.requestTimeout ?? patience.request
  const server = createServer({
    // Requests are timed below, one by one.
    headersTimeout, requestTimeout: 0,
    connectionsCheckingInterval: Math.min(5000, headersTimeout),
    keepAliveTimeout: patience.keptAlive,
    maxHeaderSize: maxHeaderBytes,
  }, listener)
  // Live events beat every 15 seconds: a connection without a byte for so long is one whose reader has stopped.
  server.timeout = limits.timeout ?? patience.silence
  server.prependListener('request', (request, response) => {
    const timer = setTimeout(() => cutOff(request, response), requestTimeout).unref()
    const over = () => clearTimeout(timer)
    patienceOver.set(request, over)
    response.once('close', over)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy()
    sayGoodbye(socket, statusOf(error.code))
  })
  return server
}

function cutOff({ complete, socket }: IncomingMessage, { headersSent }: ServerResponse) {
  if (complete) return
  if (headersSent) socket.destroy()
  else sayGoodbye(socket, 408)
}

function sayGoodbye(socket: Duplex, status: number) {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

function statusOf(code: string | undefined): number {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT': return 408
    case 'HPE_HEADER_OVERFLOW': return 431
    default: return 400
  }
}
