import type { CatalogEntry } from '@tributary/contract/catalog'

/** The people to ask, in a line: "Jonas Keller", "Jonas Keller and 2 more"; the project's name where nobody has the role. */
export function ownerNames({ owners, project }: Pick<CatalogEntry, 'owners' | 'project'>): string {
  const [first, ...rest] = owners
  if (!first) return project.name
  return rest.length === 0 ? first.name : `${first.name} and ${rest.length} more`
}
