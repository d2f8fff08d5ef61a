import { JobState } from '@tributary/contract/jobs'
import type { JobFilters } from '../queries.ts'

type State = JobFilters['state'] & string

/** What people look for; each stands for one or more states. */
export const stateChoices: readonly { value: string; label: string; states: readonly JobState[] }[] = [
  { value: 'open', label: 'Queued or waiting', states: ['created', 'waiting'] },
  { value: 'running', label: 'Running', states: ['processing', 'terminating'] },
  { value: 'done', label: 'Done', states: ['success', 'warning'] },
  { value: 'failed', label: 'Failed', states: ['error'] },
  { value: 'stopped', label: 'Stopped', states: ['terminated', 'cancelled'] },
]

const listOf = (search: URLSearchParams, name: string) => search.get(name)?.split(',').filter(Boolean) ?? []

const isId = (text: string) => /^[0-9a-f-]{36}$/i.test(text)

/** What the address asks for; what it does not know is left out. */
export function filtersOf(search: URLSearchParams): JobFilters {
  const states: State = listOf(search, 'state').flatMap((value) => stateChoices.find((choice) => choice.value === value)?.states ?? JobState.options.filter((state) => state === value)).join(',')
  const project = listOf(search, 'project').filter(isId).join(',')
  const configurationId = search.get('configuration') ?? ''
  return {
    ...(states === '' ? {} : { state: states }),
    ...(project === '' ? {} : { project }),
    ...(isId(configurationId) ? { configurationId } : {}),
  }
}

/** The filters in force, as people say them. */
export function namesOfFilters(search: URLSearchParams, projects: readonly { id: string; name: string }[]): string[] {
  return [
    ...listOf(search, 'state').map((value) => stateChoices.find((choice) => choice.value === value)?.label ?? value),
    ...listOf(search, 'project').map((id) => projects.find((project) => project.id === id)?.name ?? 'another project'),
    ...(search.has('configuration') ? ['one configuration'] : []),
  ]
}

export function withoutFilters(search: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...search].filter(([name]) => !['state', 'project', 'configuration'].includes(name)))
}

export function withoutConfiguration(search: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...search].filter(([name]) => name !== 'configuration'))
}
