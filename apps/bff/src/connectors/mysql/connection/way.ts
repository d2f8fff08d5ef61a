import type { Address, Outbound } from '../../outbound.ts'
import { throughSsh } from '../../ssh-tunnel/index.ts'
import type { MysqlSettings } from '../settings.ts'

/** How a server is reached, through SSH where the settings have it so. */
export interface Way {
  settings: MysqlSettings
  outbound: Outbound
}

export function wayTo(settings: MysqlSettings, outbound: Outbound): Way {
  return { settings, outbound: throughSsh(settings, outbound) }
}

export function connectTo(addresses: readonly Address[], { settings: { port, database }, outbound }: Way, signal: AbortSignal) {
  return outbound.connect({ addresses, port, database }, signal)
}
