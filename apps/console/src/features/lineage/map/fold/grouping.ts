import type { MapProject } from '@tributary/contract/lineage'

/** What projects fold by where there are many. */
export type Grouping = 'owner' | 'state' | 'none'

export interface ProjectGroup {
  key: string
  name: string
  /** In the order in which they were given. */
  projects: readonly MapProject[]
}

/** Above this a map is read by groups first. */
const readable = 60

export const groupings: readonly { value: Grouping; label: string }[] = [{ value: 'owner', label: 'By owner' }, { value: 'state', label: 'By state' }, { value: 'none', label: 'One by one' }]

export function groupingOf(asked: string, projectCount: number): Grouping {
  return groupings.find(({ value }) => value === asked)?.value ?? (projectCount > readable ? 'owner' : 'none')
}

/** Groups in the order of their first projects. */
export function groupsOf(projects: readonly MapProject[], grouping: Grouping): ProjectGroup[] {
  return [...Map.groupBy(projects, (project) => groupOf(project, grouping).key)].map(([key, own]) => ({ key, name: own[0] ? groupOf(own[0], grouping).name : '', projects: own }))
}

export function groupOf(project: MapProject, grouping: Grouping): { key: string; name: string } {
  if (grouping === 'none') return { key: project.id, name: project.name }
  if (grouping === 'owner') return project.owner ? { key: `owner:${project.owner.id}`, name: project.owner.name } : { key: 'owner:', name: 'Owner not known' }
  return stateOf(project)
}

function stateOf({ freshness, failedConfigurationCount, sharedBucketCount }: MapProject) {
  if (freshness.state === 'broken') return { key: 'state:broken', name: 'Promise broken' }
  if (freshness.state === 'late') return { key: 'state:late', name: 'Late' }
  if (failedConfigurationCount > 0) return { key: 'state:failed', name: 'With a failed configuration' }
  return sharedBucketCount > 0 ? { key: 'state:kept', name: 'Not late' } : { key: 'state:none', name: 'Sharing nothing' }
}
