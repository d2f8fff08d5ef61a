import { Box, Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Person } from '@tributary/contract/organizations'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { PeopleTable } from '../../../ui/list/people-table.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { peopleQuery } from '../queries.ts'
import { PersonRole } from './person-role.tsx'
import { RemovePerson } from './remove-person.tsx'

/** Everyone of the organization; the search is in the address. */
export function PeopleList({ mayManage, self }: { mayManage: boolean; /** Whose row is the reader's own. */ self: string }) {
  const [q, setQ] = useSearchValue('q')
  const people = useInfiniteQuery(peopleQuery(q))
  const dimmed = useDimmed(people.isPlaceholderData)
  const found = people.data?.pages.flatMap((page) => page.items) ?? []
  const shown = found.map((person) => ({
    ...person,
    ...noteOf(person, mayManage, self),
    role: <PersonRole person={person} mayManage={mayManage} />,
    since: person.createdAt,
    // Whoever leaves does so in their own account.
    action: mayManage && person.id !== self && <RemovePerson person={person} />,
  }))
  return (
    <>
      <Box maw={320} mb={12}><FilterField label="Find a person" /></Box>
      {people.isPending && <RowSkeletons kind="table" />}
      {people.isError && !people.data && <ErrorPanel failed="The people could not be read" error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && found.length === 0 && <EmptyState title={`Nobody is called “${q}”`} action={<Button onClick={() => setQ('')}>Clear filters</Button>}>Look for a part of the name or of the e-mail address.</EmptyState>}
      {found.length > 0 && <PeopleTable label="People of the organization" people={shown} dimmed={dimmed} />}
      <MorePages query={people} what="people" />
    </>
  )
}

function noteOf({ id, twoFactor }: Person, mayManage: boolean, self: string) {
  if (id === self) return { note: 'you' }
  return mayManage && twoFactor ? { note: 'two-factor sign-in' } : {}
}
