import { useQuery } from '@tanstack/react-query'
import type { Me } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import { Navigate, useNavigate } from 'react-router'
import { z } from 'zod'
import { meQuery } from '../../../api/me.ts'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { formatDay } from '../../../ui/text/format-time.ts'
import { Door, DoorNotice } from '../door/door.tsx'
import { useRestoreOrganization } from '../queries.ts'
import { SignOutButton } from './sign-out-button.tsx'

/** All that is left of a deleted organization: its administrators may restore it, everyone else is told whom to ask. */
export function DeletedPage() {
  const { data: me, error } = useQuery(meQuery)
  if (error) return <DoorNotice title="You cannot get in" failed ways={<SignOutButton />}><p>{error instanceof ApiError ? error.body.message : 'The server did not answer. Load the page again.'}</p></DoorNotice>
  if (me?.organization.deletedAt === null) return <Navigate to="/overview" replace />
  if (me) return <Restore organization={me.organization} />
  return <DoorNotice title="Your organization" waiting />
}

const Nothing = z.object({})

function Restore({ organization: { name, goneAt } }: Pick<Me, 'organization'>) {
  const navigate = useNavigate()
  const restore = useRestoreOrganization()
  const { onSubmit, busy, rest } = useSubmit(Nothing, {}, async () => {
    await restore.mutateAsync({})
    await navigate('/overview', { replace: true })
    toast(`${name} is restored`)
  })
  const until = goneAt === null ? 'Until it is gone for good' : `Until ${formatDay(new Date(goneAt))}`
  return (
    <Door title={`${name} is deleted`} lead={`Nobody gets in but its administrators, and you are one. ${until} you may restore it with everything in it: projects, data, members and links.`}
      verb="Restore organization" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)} ways={<SignOutButton />}
    >
      {null}
    </Door>
  )
}
