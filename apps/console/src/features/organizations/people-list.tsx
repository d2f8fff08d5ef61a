import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Person } from '@tributary/contract/organizations'
import { useSearchParams } from 'react-router'
import { ApiError } from '@tributary/contract/client'
import { toast } from '../../ui/dialog/toast-store.ts'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../ui/page/error-panel.tsx'
import { MorePages } from '../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../ui/list/row-skeletons.tsx'
import { PeopleTable } from '../../ui/list/people-table.tsx'
import { peopleQuery, useUpdatePerson } from './queries.ts'

const roles = [{ value: 'admin', label: 'Administrator' }, { value: 'member', label: 'Member' }, { value: 'none', label: 'Only in projects' }]
const roleOf = (person: Person) => person.organizationRole ?? 'none'

/** Everyone of the organization; the search is in the address. */
export function PeopleList({ mayManage }: { mayManage: boolean }) {
  const [search, setSearch] = useSearchParams()
  const q = search.get('q') ?? ''
  const [asked] = useDebouncedValue(q, 200)
  const people = useInfiniteQuery(peopleQuery(asked))
  const found = people.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <TextInput aria-label="Find a person" placeholder="Find by name or e-mail" maw={320} mb={12} data-page-filter value={q}
        onChange={(event) => setSearch(event.currentTarget.value === '' ? {} : { q: event.currentTarget.value }, { replace: true, preventScrollReset: true })} />
      {people.isPending && <RowSkeletons kind="table" />}
      {people.isError && !people.data && <ErrorPanel failed="The people could not be read" error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && found.length === 0 && <EmptyState title={`Nobody is called "${asked}"`}>Look for a part of the name or of the e-mail address.</EmptyState>}
      {found.length > 0 && <PeopleTable label="People of the organization" people={found.map((person) => ({ ...person, role: <Role person={person} mayManage={mayManage} />, since: person.createdAt }))} />}
      <MorePages query={people} what="people" />
    </>
  )
}

function Role({ person, mayManage }: { person: Person; mayManage: boolean }) {
  const update = useUpdatePerson()
  if (!mayManage) return roles.find(({ value }) => value === roleOf(person))?.label
  const change = (value: string | null) => {
    if (value === null || value === roleOf(person)) return
    update.mutate({ personId: person.id, organizationRole: value === 'admin' || value === 'member' ? value : null }, {
      onSuccess: () => toast(`${person.name}: ${roles.find((role) => role.value === value)?.label ?? value}`),
      onError: (error) => toast(error instanceof ApiError ? error.body.message : 'The role could not be changed', { failed: true }),
    })
  }
  return <Select aria-label={`Role of ${person.name}`} data={roles} value={roleOf(person)} onChange={change} readOnly={update.isPending} allowDeselect={false} size="xs" w={170} />
}
