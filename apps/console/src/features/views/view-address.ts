import type { View, ViewPage } from '@tributary/contract/views'

/** Where one is in a list is no part of how it is left. */
const passing = new Set(['selected', 'node'])
/** Of these the order of the values means something, or a comma is a comma. */
const whole = new Set(['q', 'sort', 'focus'])

/** What of an address makes the view, in one way of writing it: within a project, that it is this project is a part of it. */
export function searchOf(search: URLSearchParams, projectId?: string): string {
  const kept = [...search].filter(([name, value]) => value !== '' && !passing.has(name) && !(projectId !== undefined && name === 'project'))
  const params = new URLSearchParams(kept)
  if (projectId !== undefined) params.set('project', projectId)
  return params.toString()
}

/** Whether two queries of an address show the same. */
export function sameSearch(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(search: string): string {
  const params = [...new URLSearchParams(search)].map(([name, value]) => [name, whole.has(name) ? value : value.split(',').toSorted().join(',')])
  return JSON.stringify(params.toSorted(([one = ''], [other = '']) => one.localeCompare(other)))
}

/** Where a view leads: one of a single project to the page of that, which its members may see, unless `wide` keeps to the page of all. */
export function viewAddress({ page, search }: Pick<View, 'page' | 'search'>, wide = false): string {
  const params = new URLSearchParams(search)
  const project = params.get('project') ?? ''
  const within = (page === 'jobs' || page === 'audit') && !wide && project !== '' && !project.includes(',')
  if (within) params.delete('project')
  const query = params.toString()
  return `${within ? `/p/${project}/${page}` : `/${page}`}${query === '' ? '' : `?${query}`}`
}

/** Those of a page; within a project only its own, which lead nowhere else. */
export function viewsOf(views: readonly View[], page: ViewPage, projectId?: string): View[] {
  return views.filter((view) => view.page === page && (projectId === undefined || new URLSearchParams(view.search).get('project') === projectId))
}
