import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ServiceAccount } from '@tributary/contract/tokens'
import { Link } from 'react-router'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { organizationRoles, projectRoles, standingOf } from '../../../ui/text/role-names.ts'
import { SettingsPage } from '../../organizations/index.ts'
import own from '../tokens.module.css'
import { serviceAccountsQuery } from '../queries.ts'

/** Accounts for programs, with roles like a person's. */
export function ServiceAccountsPage() {
  const accounts = useInfiniteQuery(serviceAccountsQuery)
  const found = accounts.data?.pages.flatMap(({ items }) => items) ?? []
  const create = accounts.data && <Button component={Link} to="/settings/service-accounts/new" variant="filled">New service account</Button>
  return (
    <SettingsPage at="/settings/service-accounts" title="Service accounts" fact="Accounts for programs: with roles like a person's, and tokens instead of a password." action={found.length > 0 && create}>
      <PageBody>
        {accounts.isPending && <RowSkeletons label="Loading the service accounts" />}
        {accounts.isError && !accounts.data && <FailedPanel failed="The service accounts could not be read" error={accounts.error} onRetry={() => void accounts.refetch()} />}
        {accounts.data && found.length === 0 && <EmptyState title="There is no service account yet" action={create}>A program that works in several projects, or creates them, signs in as one. For a single project a token of that project is enough.</EmptyState>}
        {found.length > 0 && <RowList label="Service accounts">{found.map((account) => <AccountRow key={account.id} account={account} />)}</RowList>}
        <MorePages query={accounts} what="service accounts" />
      </PageBody>
    </SettingsPage>
  )
}

const namedProjects = 3

function AccountRow({ account: { id, name, description, organizationRole, projects, tokenCount, lastUsedAt } }: { account: ServiceAccount }) {
  const roles = projects.slice(0, namedProjects).map((project) => `${project.name}: ${projectRoles[project.role]}`)
  return (
    <ListRow
      title={name} to={`/settings/service-accounts/${id}`} description={description}
      facts={[organizationRoles[standingOf(organizationRole)], ...roles, ...(projects.length > namedProjects ? [`${projects.length - namedProjects} more projects`] : [])]}
      meter={<span className={own.state}>{formatCount(tokenCount, 'token')}<span>{lastUsedAt === null ? 'Never used' : <>Used <RelativeTime at={lastUsedAt} quiet /></>}</span></span>}
    />
  )
}
