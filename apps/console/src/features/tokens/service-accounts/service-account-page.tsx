import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ServiceAccount } from '@tributary/contract/tokens'
import { useParams } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { serviceAccountQuery, useUpdateServiceAccount } from '../queries.ts'
import { AccountForm, inputOf } from './account-form.tsx'
import { AccountTokens } from './account-tokens.tsx'
import { accountsCrumbs } from './accounts-crumbs.ts'
import { DeleteServiceAccount } from './delete-service-account.tsx'

/** One service account: its tokens, and its roles. */
export function ServiceAccountPage() {
  const { data: account, error, refetch } = useQuery(serviceAccountQuery(useParams()['account'] ?? ''))
  if (isNotFound(error)) return <NotFoundPage />
  return (
    <>
      <PageHead title={account?.name ?? 'Service account'} crumbs={accountsCrumbs} fact={account && (account.description || 'An account for a program.')} others={account && <><MoreMenu what="service account" of={{ id: account.id, address: `/settings/service-accounts/${account.id}` }} /><DeleteServiceAccount account={account} /></>} />
      <PageColumn>
        {!account && (error ? <FailedPanel failed="The service account could not be read" error={error} onRetry={() => void refetch()} /> : <RowSkeletons label="Loading the service account" />)}
        {account && (
          <>
            <AccountTokens account={account} />
            <Section title="Name and roles"><ChangeAccount key={account.id} account={account} /></Section>
          </>
        )}
      </PageColumn>
    </>
  )
}

function ChangeAccount({ account }: { account: ServiceAccount }) {
  const update = useUpdateServiceAccount()
  return (
    <AccountForm
      account={account}
      save={async (input, show) => {
        const { id: serviceAccountId, name, description, organizationRole, projects } = account
        const undo = async () => {
          await update.mutateAsync({ serviceAccountId, name, description, organizationRole, projects: projects.map(inputOf) })
          show(account)
          toast(`${name} is as it was`)
        }
        await update.mutateAsync({ serviceAccountId, ...input })
        toast(`${input.name} is saved`, { undo })
      }}
      buttons={(busy, isChanged) => <Button type="submit" loading={busy} disabled={!isChanged}>Save service account</Button>}
    />
  )
}
