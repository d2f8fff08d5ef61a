import type { Socket } from 'node:net'
import { SourceRefused } from '../../source-refused.ts'

const headerLength = 5
const [errorResponse, noticeResponse] = [0x45, 0x4e]

/**
 * Stands between the server and pg, which looks for the end of an error or a notice for ever where it has none, and throws at other
 * messages that are none, from within the socket's event, where nobody catches it: the process would stand still, or end.
 */
export function guardMessages(socket: Socket) {
  const [read] = socket.listeners('data') as ((chunk: Buffer) => void)[]
  if (!read) throw new Error('Guard it when pg listens.')
  const look = messageGuard()
  socket.off('data', read).on('data', (chunk: Buffer) => {
    try {
      look(chunk)
      read(chunk)
    } catch {
      socket.destroy(stranger())
    }
  })
}

/** Looks at the messages in chunks that are cut anywhere. Protocol: PostgreSQL documentation, 54.7 Message Formats. */
export function messageGuard(): (chunk: Buffer) => void {
  let header: Buffer = Buffer.alloc(0)
  let remaining = 0
  /** The last two bytes of an error or a notice; null for other messages. */
  let tail: Buffer | null = null
  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      if (remaining === 0) {
        const part = chunk.subarray(at, at + headerLength - header.length)
        at += part.length
        header = header.length === 0 ? part : Buffer.concat([header, part])
        if (header.length < headerLength) return
        remaining = header.readUInt32BE(1) - 4
        tail = header[0] === errorResponse || header[0] === noticeResponse ? Buffer.alloc(0) : null
        header = Buffer.alloc(0)
        if (remaining < 0 || (tail && remaining === 0)) throw stranger()
      }
      const body = chunk.subarray(at, at + remaining)
      at += body.length
      remaining -= body.length
      if (!tail) continue
      tail = Buffer.concat([tail, body]).subarray(-2)
      // The last field ends with a zero, and so does the message.
      if (remaining === 0 && tail.some((byte) => byte !== 0)) throw stranger()
    }
  }
}

function stranger() {
  return new SourceRefused('source_failed', 'What listens there does not speak as PostgreSQL does. Check the port, and that nothing between alters what it sends.')
}
