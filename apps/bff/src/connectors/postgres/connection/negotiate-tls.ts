import { once } from 'node:events'
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { SourceRefused } from '../../source-refused.ts'
import type { PostgresSettings } from '../settings.ts'

// PostgreSQL documentation, 54.7 Message Formats: SSLRequest.
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])

/** The socket to speak on, encrypted where the settings and the server have it so. */
export async function negotiateTls(socket: Socket, settings: PostgresSettings, signal: AbortSignal): Promise<Socket> {
  if (settings.sslMode === 'disable') return socket
  const answer = await askForTls(socket, signal)
  if (answer === 'N') {
    if (settings.sslMode === 'prefer') return socket
    throw new SourceRefused('tls_refused', 'The server does not offer encryption. Turn on TLS in the server, or choose the encryption "prefer".')
  }
  if (answer !== 'S') throw new SourceRefused('tls_refused', 'What listens there does not speak as PostgreSQL does. Check the port.')
  return encrypt(socket, settings, signal)
}

async function askForTls(socket: Socket, signal: AbortSignal) {
  socket.write(sslRequest)
  const [answer]: Buffer[] = await once(socket, 'data', { signal }).catch((error: Error) => {
    if (signal.aborted) throw error
    throw new SourceRefused('tls_refused', 'The server closed the connection when asked for encryption. Check the port, or choose the encryption "disable".')
  })
  socket.pause()
  // More than the one letter would be bytes that someone slipped in before the encryption began.
  return answer?.length === 1 ? answer.toString('latin1') : ''
}

async function encrypt(socket: Socket, settings: PostgresSettings, signal: AbortSignal) {
  const verified = settings.sslMode === 'verify-full' || settings.sslMode === 'verify-ca'
  const secure = wrap(socket, settings, verified)
  try {
    await once(secure, 'secureConnect', { signal })
    return secure
  } catch (error) {
    secure.on('error', () => {}).destroy()
    if (signal.aborted) throw error
    const why = error instanceof Error ? error.message : ''
    throw new SourceRefused('tls_refused', verified
      ? `The server's certificate was refused: ${why}. Check the host name, or give the certificate of its authority.`
      : `The encryption could not be agreed on: ${why}. Check the server's TLS settings.`)
  }
}

function wrap(socket: Socket, { host, sslMode, certificateAuthority, clientCertificate, clientKey }: PostgresSettings, verified: boolean) {
  try {
    const secure = connectTls({
      socket,
      host,
      rejectUnauthorized: verified,
      ...(isIP(host) ? {} : { servername: host }),
      ...(verified && certificateAuthority ? { ca: certificateAuthority } : {}),
      ...(sslMode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
      ...(clientCertificate && clientKey ? { cert: clientCertificate, key: clientKey.reveal() } : {}),
    })
    // Through a tunnel it has no address of its own, and one is needed to cancel what runs.
    const { remoteAddress, remotePort, remoteFamily } = socket
    if (!secure.remoteAddress) Object.defineProperties(secure, { remoteAddress: { value: remoteAddress }, remotePort: { value: remotePort }, remoteFamily: { value: remoteFamily } })
    return secure
  } catch {
    // What OpenSSL says of a key may quote it.
    throw new SourceRefused('tls_refused', 'The certificates cannot be read, or the client key is not the client certificate\'s. Give each in PEM, from -----BEGIN to -----END, the key without a passphrase.')
  }
}
