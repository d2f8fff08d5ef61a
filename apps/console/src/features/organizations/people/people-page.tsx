import { Button } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery } from '../../../api/me.ts'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { NoRight, WhomToAsk } from '../../../ui/page/no-right.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { administratorsQuery } from '../queries.ts'
import { SettingsPage } from '../settings-page.tsx'
import { PeopleList } from './people-list.tsx'

const InviteDialog = lazyPart(() => import('../invitations/invite-dialog.tsx'))

/** Everyone who has an account. */
export function PeoplePage() {
  const { data: { person, organization } } = useSuspenseQuery(meQuery)
  const [inviting, setInviting] = useState(false)
  const { data: administrators = [] } = useQuery({ ...administratorsQuery, enabled: person.organizationRole !== 'admin' })
  const admin = person.organizationRole === 'admin'
  return (
    <SettingsPage at="/settings/people" title="People" fact={`Everyone who has an account in ${organization.name}.`} action={admin && <Button variant="filled" onClick={() => setInviting(true)}>Invite a person</Button>}>
      {person.organizationRole === null
        ? <NoRight what={`Members of ${organization.name} see its people. You are in it through your projects alone.`} owners={administrators} />
        : (
          <PageColumn>
            {!admin && <WhomToAsk people={administrators}>Administrators invite people, change their roles and remove them.</WhomToAsk>}
            <PeopleList mayManage={admin} self={person.id} />
          </PageColumn>
        )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsPage>
  )
}
