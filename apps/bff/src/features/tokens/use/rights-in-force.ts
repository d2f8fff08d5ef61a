import type { ProjectRole } from '@tributary/contract/organizations'
import type { TokenRights } from '../../../context.ts'
import type { Standing, TokenWithParts } from './standing.ts'

/** What a project token may at this moment: its own rights, less what those it was made with or its maker don't have. `role` is what the maker may act as. */
export function rightsInForce({ token, ancestors, makerRole }: Standing, role: ProjectRole): TokenRights {
  const own = grantedRights(token)
  const rights = ancestors.map(grantedRights).reduce(within, own)
  const isManager = makerRole === 'share' || makerRole === 'admin'
  return { ...rights, canManageTokens: rights.canManageTokens && isManager, projectId: token.projectId ?? '', role }
}

export type Granted = Pick<TokenRights, 'buckets' | 'canManageBuckets' | 'canManageTokens' | 'components'>

/** As they were granted, whatever came after. */
export function grantedRights({ buckets, canManageBuckets, canManageTokens, allComponents, components }: Pick<TokenWithParts, 'buckets' | 'canManageBuckets' | 'canManageTokens' | 'allComponents' | 'components'>): Granted {
  return {
    buckets: new Map(buckets.map(({ bucketId, access }) => [bucketId, access])),
    canManageBuckets, canManageTokens, components: allComponents ? 'all' : new Set(components),
  }
}

/** What both have. */
function within(one: Granted, other: Granted): Granted {
  return {
    // Who manages buckets reaches every one: then those that the other names count.
    buckets: new Map([...one.buckets.keys(), ...other.buckets.keys()].flatMap((bucketId) => {
      const access = weaker(accessOf(one, bucketId), accessOf(other, bucketId))
      return access ? [[bucketId, access] as const] : []
    })),
    canManageBuckets: one.canManageBuckets && other.canManageBuckets,
    canManageTokens: one.canManageTokens && other.canManageTokens,
    components: componentsOfBoth(one.components, other.components),
  }
}

export function accessOf({ buckets, canManageBuckets }: Granted, bucketId: string): 'read' | 'write' | null {
  return canManageBuckets ? 'write' : buckets.get(bucketId) ?? null
}

function weaker(one: 'read' | 'write' | null, other: 'read' | 'write' | null): 'read' | 'write' | null {
  if (one === null || other === null) return null
  return one === 'write' && other === 'write' ? 'write' : 'read'
}

function componentsOfBoth(one: Granted['components'], other: Granted['components']): Granted['components'] {
  if (one === 'all') return other
  return other === 'all' ? one : new Set([...one].filter((component) => other.has(component)))
}
