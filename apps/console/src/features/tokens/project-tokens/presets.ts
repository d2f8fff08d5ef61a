import type { TokenRights } from '@tributary/contract/tokens'
import { type Piece, rightsWords } from '../token-words.ts'

/** What tokens are mostly for; `own` is each right by itself. */
export const presets = ['read', 'load', 'run', 'everything', 'own'] as const
export type Preset = (typeof presets)[number]

export const nothing: TokenRights = { buckets: [], canManageBuckets: false, canManageTokens: false, components: [] }

/** The rights that fit what was chosen: as much of the former ones as it has room for. */
export function fitted(preset: Preset, rights: TokenRights): TokenRights {
  const first = rights.buckets.find(({ access }) => access === 'write')
  switch (preset) {
    case 'read': return { ...nothing, buckets: rights.buckets.map(({ bucketId }) => ({ bucketId, access: 'read' })) }
    case 'load': return { ...nothing, buckets: first ? [first] : [] }
    case 'run': return { ...nothing, components: rights.components }
    case 'everything': return { ...nothing, canManageBuckets: true, components: 'all' }
    case 'own': return rights
  }
}

/** The simplest choice that gives these rights. */
export function presetOf(rights: TokenRights): Preset {
  const fits = (preset: Preset) => missingOf(preset, rights) === null && isSame(fitted(preset, rights), rights)
  return presets.find(fits) ?? 'own'
}

/** What still has to be chosen, in words; null where nothing has. */
export function missingOf(preset: Preset, { buckets, components }: TokenRights): string | null {
  if (preset === 'read' && buckets.length === 0) return 'Choose at least one bucket.'
  if (preset === 'load' && buckets.length === 0) return 'Choose the bucket.'
  if (preset === 'run' && components.length === 0) return 'Choose what it runs.'
  return null
}

const openWords: Partial<Record<Preset, string>> = { read: 'read the buckets that you choose', load: 'read and load into the bucket that you choose', run: 'run what you choose' }

/** What it may, also while something is still to be chosen. */
export function presetWords(preset: Preset, rights: TokenRights, pathOf: (bucketId: string) => string): Piece[] {
  const open = missingOf(preset, rights) === null ? undefined : openWords[preset]
  return open === undefined ? rightsWords(rights, pathOf) : [{ text: open }]
}

export function isSame(one: TokenRights, other: TokenRights): boolean {
  return told(one) === told(other)
}

function told({ buckets, canManageBuckets, canManageTokens, components }: TokenRights) {
  const named = buckets.map(({ bucketId, access }) => `${bucketId} ${access}`).toSorted()
  return JSON.stringify([named, canManageBuckets, canManageTokens, components === 'all' ? components : components.toSorted()])
}
