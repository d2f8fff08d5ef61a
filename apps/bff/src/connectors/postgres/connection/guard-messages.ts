import type { Socket } from 'node:net'
import { SourceRefused } from '../../source-refused.ts'
import type { PostgresSettings } from '../settings.ts'

const headerLength = 5
const [authentication, errorResponse, noticeResponse] = [0x52, 0x45, 0x4e]
const looked = new Set([authentication, errorResponse, noticeResponse])
/** In bytes: whatever is longer, pg would wait for with all of it in memory, also while nobody has asked for anything. */
const longest = 16 * 1024 ** 2
const longestSignIn = 16 * 1024
const [clearPassword, saslContinue] = [3, 11]
/** Of the hash of a password by SCRAM, which the server asks for: about half a second of work that nothing can stop. */
const mostRounds = 1_000_000

/**
 * Stands between the server and pg, which looks for the end of an error or a notice for ever where it has none, throws at other
 * messages that are none, from within the socket's event, where nobody catches it, and does all the work that a server asks for as the
 * price of its sign-in: the process would stand still, or end.
 */
export function guardMessages(socket: Socket, { sslMode }: Pick<PostgresSettings, 'sslMode'>) {
  const [read] = socket.listeners('data') as ((chunk: Buffer) => void)[]
  if (!read) throw new Error('Guard it when pg listens.')
  // Where nobody chose that it is not encrypted, whoever stands between may have seen to it.
  const look = messageGuard('encrypted' in socket || sslMode === 'disable')
  socket.off('data', read).on('data', (chunk: Buffer) => {
    try {
      look(chunk)
      read(chunk)
    } catch (error) {
      socket.destroy(error instanceof SourceRefused ? error : stranger())
    }
  })
}

/** Looks at the messages in chunks that are cut anywhere. Protocol: PostgreSQL documentation, 54.7 Message Formats. */
export function messageGuard(mayBeClear = false): (chunk: Buffer) => void {
  const lookAt = messageJudge(mayBeClear)
  let header: Buffer = Buffer.alloc(0)
  let code = 0
  let remaining = 0
  /** All of a sign-in, the last two bytes of an error or a notice, nothing of other messages. */
  let kept: Buffer = Buffer.alloc(0)
  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      if (remaining === 0) {
        const part = chunk.subarray(at, at + headerLength - header.length)
        at += part.length
        header = header.length === 0 ? part : Buffer.concat([header, part])
        if (header.length < headerLength) return
        code = header[0] ?? 0
        remaining = header.readUInt32BE(1) - 4
        header = kept = Buffer.alloc(0)
        if (remaining < 0 || remaining > (code === authentication ? longestSignIn : longest) || (looked.has(code) && remaining === 0)) throw stranger()
      }
      const body = chunk.subarray(at, at + remaining)
      at += body.length
      remaining -= body.length
      if (!looked.has(code)) continue
      kept = Buffer.concat([kept, body])
      if (code !== authentication) kept = kept.subarray(-2)
      if (remaining === 0) lookAt(code, kept)
    }
  }
}

function messageJudge(mayBeClear: boolean) {
  let wasAsked = false
  return (code: number, kept: Buffer) => {
    if (code !== authentication) {
      // The last field ends with a zero, and so does the message.
      if (kept.some((byte) => byte !== 0)) throw stranger()
      return
    }
    const wanted = kept.readUInt32BE()
    if (wanted === clearPassword && !mayBeClear) {
      throw new SourceRefused('sign_in_refused', 'The server wants the password as clear text, and offers no encryption. Turn on TLS in the server; or choose "Not encrypted", and whoever listens on the way has the password.')
    }
    if (wanted !== saslContinue) return
    // Asked twice, pg would do both at once.
    if (wasAsked) throw stranger()
    wasAsked = true
    const rounds = kept.toString('latin1', 4).split(',').filter((part) => part.startsWith('i=')).map((part) => Number(part.slice(2)))
    if (rounds.some((count) => count > mostRounds)) {
      throw new SourceRefused('sign_in_refused', `The server wants the password hashed more than ${mostRounds.toLocaleString('en')} times over. Lower its scram_iterations, and set the password of the user anew.`)
    }
  }
}

function stranger() {
  return new SourceRefused('source_failed', 'What listens there does not speak as PostgreSQL does. Check the port, and that nothing between alters what it sends.')
}
