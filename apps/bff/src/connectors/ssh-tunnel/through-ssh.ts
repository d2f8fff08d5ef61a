import { isIP, type Socket } from 'node:net'
import type { Outbound } from '../outbound.ts'
import { SourceRefused } from '../source-refused.ts'
import { openBastion } from './open-bastion.ts'
import type { SshSettings } from './ssh-settings.ts'
import { TunnelSocket } from './tunnel-socket.ts'

/**
 * The way out that is handed in, or where the settings name an SSH server, the way through that. Names are then resolved there, and the
 * address of the source is that network's business: only the SSH server's own is judged here. Each connection is an SSH connection of its own.
 */
export function throughSsh(settings: SshSettings, outbound: Outbound): Outbound {
  if (!settings.sshHost) return outbound
  return {
    async resolve(host) {
      const name = host.replace(/^\[(.*)\]$/, '$1')
      if (!isIP(name) && !/^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_.])?$/i.test(name)) {
        throw new SourceRefused('name_not_found', `"${host}" is not a host name. Give the name or the address of the server alone, without scheme, port or path.`)
      }
      return [{ address: name, family: isIP(name) === 6 ? 'ipv6' : 'ipv4' }]
    },
    async connect({ addresses, port, database }, signal) {
      const host = addresses[0]?.address ?? ''
      const bastion = await openBastion(settings, outbound, signal)
      try {
        const target = bastion.isHere ? await judged({ host, port, database }, outbound, signal) : host
        return new TunnelSocket(await bastion.forward(target, port), bastion, { host: target, port }) as unknown as Socket
      } catch (error) {
        bastion.close()
        throw error
      }
    },
  }
}

/**
 * Through this very machine one would come to what is closed to connectors; so what is forbidden directly is forbidden here. The address
 * that passed is the one to go to: asked again, the name could lead elsewhere.
 */
async function judged({ host, port, database }: { host: string; port: number; database: string | undefined }, outbound: Outbound, signal: AbortSignal): Promise<string> {
  const socket = await outbound.connect({ addresses: await outbound.resolve(host), port, ...(database === undefined ? {} : { database }) }, signal)
  const address = socket.remoteAddress
  socket.destroy()
  if (address === undefined) throw new SourceRefused('port_closed', `${host}:${port} closed the connection at once. Check the host and the port.`)
  return address
}

/** Signs in at the SSH server, for the test of a connection. */
export async function trySsh(settings: SshSettings, outbound: Outbound, signal: AbortSignal): Promise<void> {
  const bastion = await openBastion(settings, outbound, signal)
  bastion.close()
}
