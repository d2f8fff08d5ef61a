import { z } from 'zod'
import type { Connector } from './connector.ts'
import { mysql } from './mysql/index.ts'
import { postgres } from './postgres/index.ts'

/** Every outside system. */
const connectors: readonly Connector[] = [postgres, mysql]

export function connectorOf(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id)
}

/** The connectors as the API tells of them: the console's form and the documentation come from these schemas. */
export function describeConnectors() {
  return connectors.map(({ id, name, summary, settings, secrets }) => ({
    id, name, summary, secrets: [...secrets], settings: z.toJSONSchema(settings, { io: 'input' }),
  }))
}

export type * from './connector.ts'
export { createOutbound, type Outbound, type OutboundPolicy } from './outbound.ts'
export { refuseLocked } from './plan-tables.ts'
export { keyOf, withoutLocked, type UnlockedTable } from './locks.ts'
export { SourceRefused, type SourceRefusal } from './source-refused.ts'
