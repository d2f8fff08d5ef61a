import type { Sharing } from '@tributary/contract/catalog'

export interface SharingChange {
  gains: readonly string[]
  loses: readonly string[]
}

/** Names what an id stands for. */
export type NameOf = (id: string) => string

/** Who comes to see a bucket and who ceases to, in words, when its sharing changes. Its own project always sees it. */
export function sharingChange(before: Sharing | null, after: Sharing | null, nameOf: NameOf): SharingChange {
  return { gains: beyond(after, before, nameOf), loses: beyond(before, after, nameOf) }
}

/** Those of `wide` who are not within `narrow`. */
function beyond(wide: Sharing | null, narrow: Sharing | null, nameOf: NameOf): string[] {
  if (wide === null || narrow?.type === 'organization-project') return []
  const except = exceptionOf(narrow, nameOf)
  switch (wide.type) {
    case 'organization-project':
      return narrow?.type === 'organization' ? ['Project users who are no members of the organization'] : [`Everyone in the organization${except}`]
    case 'organization':
      return narrow?.type === 'organization' ? [] : [`All organization members${except}`]
    case 'specific-projects': {
      const kept = narrow?.type === 'specific-projects' ? new Set(narrow.projectIds) : new Set<string>()
      const rest = narrow?.type === 'organization' ? ' who are no members of the organization' : narrow?.type === 'specific-users' ? except : ''
      return wide.projectIds.filter((id) => !kept.has(id)).map((id) => `Members of ${nameOf(id)}${rest}`)
    }
    case 'specific-users': {
      const kept = narrow?.type === 'specific-users' ? new Set(narrow.userIds) : new Set<string>()
      const rest = narrow?.type === 'organization' ? ', if no member of the organization' : narrow?.type === 'specific-projects' ? ', if in none of the selected projects' : ''
      return wide.userIds.filter((id) => !kept.has(id)).map((id) => `${nameOf(id)}${rest}`)
    }
  }
}

function exceptionOf(sharing: Sharing | null, nameOf: NameOf): string {
  switch (sharing?.type) {
    case 'specific-projects': return `, except the members of ${listed(sharing.projectIds.map(nameOf))}`
    case 'specific-users': return `, except ${listed(sharing.userIds.map(nameOf))}`
    default: return ''
  }
}

function listed(names: readonly string[]) {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
