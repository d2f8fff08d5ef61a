import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../../../api/me.ts'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { NoticeSettings } from '../../notices/index.ts'
import { EmailRow } from './email-row.tsx'
import { LeaveOrganization } from './leave-organization.tsx'
import { NameRow } from './name-row.tsx'
import { PasswordRow } from './password-row.tsx'
import { Sessions } from './sessions.tsx'
import { AccountRow, AccountRows } from './account-row.tsx'
import { TwoFactorRow } from './two-factor-row.tsx'

const roles = { admin: 'Administrator', member: 'Member' } as const

/** Who one is here, how one signs in, and where one is signed in. */
export function AccountPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const { person, organization, projects: { length: projects }, signsInBy } = me
  const where = projects === 0 ? 'no project yet' : projects === 1 ? 'one project' : `${projects} projects`
  const role = person.organizationRole === null ? 'Only in projects' : roles[person.organizationRole]
  return (
    <>
      <PageHead title="Your account" fact={`You belong to ${organization.name} and are in ${where}.`} />
      <PageColumn>
        <Section title="You">
          <AccountRows>
            <NameRow me={me} />
            <EmailRow me={me} />
            <AccountRow name="Role" value={role} help="Administrators of the organization change roles." />
          </AccountRows>
        </Section>
        <Section title="How you sign in">
          <AccountRows>
            {signsInBy.provider !== null && <AccountRow name="Provider" value={signsInBy.provider} help="It asks for your password and a second step, as it is set up there." />}
            <PasswordRow me={me} />
            <TwoFactorRow me={me} />
          </AccountRows>
        </Section>
        <NoticeSettings />
        <Sessions />
        <LeaveOrganization me={me} />
      </PageColumn>
    </>
  )
}
