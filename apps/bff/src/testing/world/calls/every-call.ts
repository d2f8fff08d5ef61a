import type { EndpointName } from '../endpoint-name.ts'
import type { World } from '../world.ts'
import type { Role } from '../roles.ts'
import { accountsCalls } from './accounts.ts'
import { catalogCalls } from './catalog.ts'
import { extractorsCalls, jobsCalls, lineageCalls, orchestrationsCalls, transformationsCalls } from './configurations.ts'
import { importsCalls } from './imports.ts'
import { noticesCalls } from './notices.ts'
import { organizationsCalls } from './organizations.ts'
import { projectsCalls } from './projects.ts'
import { queryCalls, tablesCalls } from './tables.ts'
import { auditCalls, tokensCalls } from './tokens.ts'
import { viewsCalls } from './views.ts'

type Input = Record<string, unknown>

/** A valid call of each endpoint: one that is missing does not compile. */
export const everyCall: Readonly<Record<EndpointName, (world: World, who: Role) => Input | Promise<Input>>> = {
  ...accountsCalls, ...organizationsCalls, ...projectsCalls, ...catalogCalls, ...tablesCalls, ...importsCalls, ...extractorsCalls, ...transformationsCalls, ...orchestrationsCalls, ...jobsCalls, ...noticesCalls, ...viewsCalls, ...queryCalls, ...lineageCalls, ...tokensCalls, ...auditCalls,
}
