import { once } from 'node:events'
import type { Socket } from 'node:net'
import { SourceRefused } from '../../source-refused.ts'

export interface Greeting {
  offersTls: boolean
}

/** A refusal that the server sent in the place of a greeting, as mysql2 tells of later ones. */
export class RefusedGreeting extends Error {
  readonly errno: number
  constructor(errno: number, message: string) {
    super(message)
    this.errno = errno
  }
}

const headerLength = 4
const largest = 4096
const tlsCapability = 0x0800

/**
 * Looks at what the server says first and puts it back for mysql2 to read: whether it takes us, and whether it offers encryption.
 * Protocol: MySQL's source documentation, "Protocol::HandshakeV10" and "ERR_Packet".
 */
export async function readGreeting(socket: Socket, signal: AbortSignal): Promise<Greeting> {
  let said: Buffer = Buffer.alloc(0)
  while (said.length < headerLength || said.length < headerLength + said.readUIntLE(0, 3)) {
    said = Buffer.concat([said, await nextChunk(socket, signal)])
    socket.pause()
    if (said.length > largest || (said.length >= headerLength && said.readUIntLE(0, 3) > largest)) throw stranger()
  }
  // More than the greeting would be bytes that somebody slipped in before the encryption began.
  if (said.length !== headerLength + said.readUIntLE(0, 3)) throw stranger()
  const greeting = parse(said.subarray(headerLength))
  socket.unshift(said)
  return greeting
}

async function nextChunk(socket: Socket, signal: AbortSignal) {
  const heard = new AbortController()
  const either = { signal: AbortSignal.any([signal, heard.signal]) }
  try {
    const ended = once(socket, 'close', either).then(() => { throw gone() })
    const [chunk] = await Promise.race([once(socket, 'data', either), ended])
    return chunk as Buffer
  } catch (error) {
    if (signal.aborted || error instanceof SourceRefused) throw error
    throw gone()
  } finally {
    heard.abort()
  }
}

function parse(payload: Buffer): Greeting {
  if (payload[0] === 0xff) throw new RefusedGreeting(payload.readUInt16LE(1), payload.toString('utf8', 3).replace(/^#.{5}/, ''))
  const version = payload.indexOf(0, 1)
  // The protocol's number, the version, the connection's number (4), a part of the scramble (8) and a filler (1) come before.
  const capabilities = version + 1 + 13
  if (payload[0] !== 10 || version < 0 || payload.length < capabilities + 2) throw stranger()
  return { offersTls: (payload.readUInt16LE(capabilities) & tlsCapability) !== 0 }
}

function gone() {
  return new SourceRefused('connection_lost', 'The server closed the connection before it greeted. Check the port, and that it is MySQL or MariaDB.')
}

function stranger() {
  return new SourceRefused('tls_refused', 'What listens there does not speak as MySQL does. Check the port.')
}
