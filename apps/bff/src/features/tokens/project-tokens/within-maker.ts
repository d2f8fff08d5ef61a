import type { TokenRights } from '@tributary/contract/tokens'
import type { Context, Database } from '../../../context.ts'
import { connectorOf } from '../../../connectors/index.ts'
import { Problem } from '../../../problem.ts'
import { accessOf, type Granted } from '../use/rights-in-force.ts'

/** A token that another is made with: it sets the bounds. */
export interface Maker {
  description: string
  expiresAt: Date | null
  rights: Granted
}

export interface Asked {
  rights?: TokenRights | undefined
  expiresAt?: string | null | undefined
}

/** @throws Problem exceeds_maker: a token has no right that the one it is made with lacks, and does not outlive it */
export function refuseExcess(maker: Maker, { rights, expiresAt }: Asked, paths: ReadonlyMap<string, string>) {
  const exceeds = [...(rights ? excessOf(maker.rights, rights, paths) : []), ...(expiresAt === undefined ? [] : outliving(maker, expiresAt))]
  if (exceeds.length > 0) throw new Problem('exceeds_maker', `The token "${maker.description}" may not ${exceeds.join(', ')}: neither may one that is made with it.`, { exceeds })
}

function excessOf(maker: Granted, { buckets, canManageBuckets, canManageTokens, components }: TokenRights, paths: ReadonlyMap<string, string>): string[] {
  const beyond = buckets.filter(({ bucketId, access }) => {
    const own = accessOf(maker, bucketId)
    return own === null || (access === 'write' && own === 'read')
  })
  return [
    ...beyond.map(({ bucketId, access }) => `${access} ${paths.get(bucketId) ?? bucketId}`),
    ...(canManageBuckets && !maker.canManageBuckets ? ['manage buckets'] : []),
    ...(canManageTokens && !maker.canManageTokens ? ['make tokens'] : []),
    ...componentsBeyond(maker.components, components),
  ]
}

function componentsBeyond(own: Granted['components'], asked: TokenRights['components']): string[] {
  if (own === 'all') return []
  return asked === 'all' ? ['use every component'] : asked.filter((component) => !own.has(component)).map((component) => `use the component ${component}`)
}

function outliving({ expiresAt: end }: Maker, asked: string | null): string[] {
  return end && (asked === null || new Date(asked) > end) ? [`live longer than until ${end.toISOString()}`] : []
}

/** The paths of buckets that rights name, by id; until the transaction ends they stay. @throws Problem bucket_not_found, where one is not of the project */
export async function pathsOfBuckets(db: Database, projectId: string, { buckets }: Pick<TokenRights, 'buckets'>): Promise<ReadonlyMap<string, string>> {
  const ids = buckets.map(({ bucketId }) => bucketId)
  const found = await db.$queryRaw<{ id: string; path: string }[]>`
    SELECT "id", "stage"::text || '.' || "name" AS path FROM "Bucket" WHERE "projectId" = ${projectId}::uuid AND "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR KEY SHARE`
  if (found.length < ids.length) throw new Problem('bucket_not_found', 'A token reaches buckets of its own project alone, and one that is named is none of them.')
  return new Map(found.map(({ id, path }) => [id, path]))
}

/** @throws Problem invalid_input: it would not work for a moment, or what it names is no component */
export function refuseNonsense({ clock }: Pick<Context, 'clock'>, { rights, expiresAt }: Asked) {
  if (expiresAt && new Date(expiresAt) <= clock()) throw new Problem('invalid_input', 'The request is not valid.', [{ path: ['expiresAt'], message: 'It lies in the past.' }])
  const components = rights?.components ?? 'all'
  const unknown = components === 'all' ? undefined : components.find((component) => component !== 'sql' && !connectorOf(component))
  if (unknown !== undefined) throw new Problem('invalid_input', 'The request is not valid.', [{ path: ['rights', 'components'], message: `"${unknown}" is no component: name connectors by their ids, or "sql".` }])
}

/** The columns that keep granted rights. */
export function rightsData({ canManageBuckets, canManageTokens, components }: TokenRights) {
  return { canManageBuckets, canManageTokens, allComponents: components === 'all', components: components === 'all' ? [] : [...new Set(components)] }
}
