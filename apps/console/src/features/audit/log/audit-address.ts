import { AuditOutcome } from '@tributary/contract/audit'
import { groupIds } from '../words/operation-groups.ts'
import { operationsOf } from '../words/operation-words.ts'
import type { AuditFilter } from '../queries.ts'

/** The address says it all: `?q=&about=sharing,tokens&outcome=refused&project=&actor=&from=2026-11-01&to=2026-11-20`. */
export const filterParams = ['q', 'about', 'outcome', 'project', 'actor', 'from', 'to'] as const

/** What is asked for; what nobody could mean is left out. */
export function filterOf(search: URLSearchParams): AuditFilter {
  const listed = (name: string) => search.get(name)?.split(',').filter(Boolean) ?? []
  const about = groupIds.filter((group) => listed('about').includes(group))
  const outcomes = AuditOutcome.options.filter((outcome) => listed('outcome').includes(outcome))
  const days = { from: instantOf(search.get('from'), '00:00:00'), to: instantOf(search.get('to'), '23:59:59.999') }
  return {
    ...given('q', search.get('q')?.slice(0, 200)),
    // Of all groups, or both outcomes, there is nothing to leave out.
    ...(about.length === 0 || about.length === groupIds.length ? {} : { action: about.flatMap(operationsOf).join(',') }),
    ...(outcomes.length === 1 && outcomes[0] ? { outcome: outcomes[0] } : {}),
    ...given('projectId', idIn(search.get('project'))),
    ...given('actorId', idIn(search.get('actor'))),
    ...given('from', days.from),
    ...given('to', days.to),
  }
}

function given<Key extends string>(key: Key, value: string | null | undefined): { [key in Key]?: string } {
  return value ? { [key]: value } as { [key in Key]: string } : {}
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const idIn = (text: string | null) => (text !== null && uuid.test(text) ? text : null)

/** A day is meant where the reader is. */
function instantOf(day: string | null, clock: string): string | null {
  const moment = new Date(`${day ?? ''}T${clock}`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null
}
