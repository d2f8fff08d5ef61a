import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../../../api/me.ts'
import { WhomToAsk } from '../../../ui/page/no-right.tsx'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { administratorsQuery } from '../queries.ts'
import { SettingsPage } from '../settings-page.tsx'
import { ArchiveOrganization } from './archive-organization.tsx'
import { DeleteOrganization } from './delete-organization.tsx'
import { InstallationFacts } from './installation-facts.tsx'
import { OrganizationFacts } from './organization-facts.tsx'
import { OrganizationForm } from './organization-form.tsx'

/** What the organization is called, what holds for everyone in it, and its life. */
export function OrganizationPage() {
  const { data: { person, organization, twoFactor } } = useSuspenseQuery(meQuery)
  const admin = person.organizationRole === 'admin'
  return (
    <SettingsPage at="/settings" fact={`${organization.name}: ${admin ? 'you are one of its administrators.' : 'what holds for everyone in it.'}`}>
      <PageColumn narrow>
        {!admin && <NotYours />}
        {!admin && <OrganizationFacts organization={organization} />}
        {admin && organization.archivedAt === null && <OrganizationForm organization={organization} ownTwoFactor={twoFactor.enabled} />}
        {admin && organization.archivedAt !== null && <OrganizationFacts organization={organization} />}
        {admin && <Section title="Installation"><InstallationFacts organization={organization} /></Section>}
        {admin && <Section title={organization.archivedAt === null ? 'Archive' : 'Archived'}><ArchiveOrganization organization={organization} /></Section>}
        {admin && <Section title="Delete"><DeleteOrganization organization={organization} /></Section>}
      </PageColumn>
    </SettingsPage>
  )
}

function NotYours() {
  const { data: administrators = [] } = useQuery(administratorsQuery)
  return <WhomToAsk people={administrators}>The administrators of the organization change these settings.</WhomToAsk>
}
