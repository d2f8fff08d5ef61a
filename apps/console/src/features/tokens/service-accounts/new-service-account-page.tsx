import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { serviceAccountsQuery, useCreateServiceAccount } from '../queries.ts'
import { AccountForm } from './account-form.tsx'
import { accountsCrumbs } from './accounts-crumbs.ts'

export function NewServiceAccountPage() {
  const navigate = useNavigate()
  // Who may read the list may add to it; who may not hears from the server whom to ask.
  const { isPending, error } = useInfiniteQuery(serviceAccountsQuery)
  const create = useCreateServiceAccount()
  return (
    <>
      <PageHead title="New service account" crumbs={accountsCrumbs} fact="An account for a program. Within its roles it may whatever a person may; it signs in by its tokens alone." />
      <PageColumn narrow>
        {isPending && <RowSkeletons count={2} />}
        {error && <FailedPanel failed="The service accounts could not be read" error={error} />}
        {!isPending && !error && (
          <AccountForm
            save={async (input) => {
              const account = await create.mutateAsync(input)
              toast(`${account.name} is created: make its first token`)
              await navigate(`/settings/service-accounts/${account.id}`)
            }}
            buttons={(busy) => <><Button component={Link} to="/settings/service-accounts">Cancel</Button><Button type="submit" variant="filled" loading={busy}>Create service account</Button></>}
          />
        )}
      </PageColumn>
    </>
  )
}
