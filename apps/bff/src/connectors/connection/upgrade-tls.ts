import { once } from 'node:events'
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { SourceRefused } from '../source-refused.ts'
import type { ServerSettings } from './server-settings.ts'

/** The encrypted channel over an open socket, with whoever the settings want at its other end. */
export async function upgradeTls(socket: Socket, settings: ServerSettings, signal: AbortSignal): Promise<Socket> {
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

/** Where the settings want encryption whatever the server says. */
export function refuseUnencrypted({ sslMode }: ServerSettings) {
  if (sslMode === 'disable' || sslMode === 'prefer') return
  throw new SourceRefused('tls_refused', 'The server does not offer encryption. Turn on TLS in the server, or choose "Encrypted where the server offers it".')
}

function wrap(socket: Socket, { host, sslMode, certificateAuthority, clientCertificate, clientKey }: ServerSettings, verified: boolean) {
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
