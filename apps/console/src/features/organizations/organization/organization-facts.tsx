import type { Organization } from '@tributary/contract/organizations'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { keptFor } from './retention.ts'

/** The settings for those who look at them only. */
export function OrganizationFacts({ organization: { name, membersCreateProjects, requiresTwoFactor, auditRetentionDays } }: { organization: Organization }) {
  return (
    <Facts wide>
      <Fact name="Name">{name}</Fact>
      <Fact name="Projects">{membersCreateProjects ? 'Members and administrators create them.' : 'Administrators create them.'}</Fact>
      <Fact name="Two-factor">{requiresTwoFactor ? 'Required of everyone who signs in by password.' : 'Everyone decides for their own account.'}</Fact>
      <Fact name="Audit log">{auditRetentionDays === null ? 'Kept for ever.' : `Kept for ${keptFor(auditRetentionDays)}.`}</Fact>
    </Facts>
  )
}
