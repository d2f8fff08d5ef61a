import { once } from 'node:events'
import type { Socket } from 'node:net'
import { refuseUnencrypted, upgradeTls } from '../../connection/upgrade-tls.ts'
import { SourceRefused } from '../../source-refused.ts'
import type { PostgresSettings } from '../settings.ts'

// PostgreSQL documentation, 54.7 Message Formats: SSLRequest.
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])

/** The socket to speak on, encrypted where the settings and the server have it so. */
export async function negotiateTls(socket: Socket, settings: PostgresSettings, signal: AbortSignal): Promise<Socket> {
  if (settings.sslMode === 'disable') return socket
  const answer = await askForTls(socket, signal)
  if (answer === 'N') {
    refuseUnencrypted(settings)
    return socket
  }
  if (answer !== 'S') throw new SourceRefused('tls_refused', 'What listens there does not speak as PostgreSQL does. Check the port.')
  return upgradeTls(socket, settings, signal)
}

async function askForTls(socket: Socket, signal: AbortSignal) {
  socket.write(sslRequest)
  const [answer]: Buffer[] = await once(socket, 'data', { signal }).catch((error: Error) => {
    if (signal.aborted) throw error
    throw new SourceRefused('tls_refused', 'The server closed the connection when asked for encryption. Check the port, or choose "Not encrypted".')
  })
  socket.pause()
  // More than the one letter would be bytes that someone slipped in before the encryption began.
  return answer?.length === 1 ? answer.toString('latin1') : ''
}
