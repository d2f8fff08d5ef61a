import type { Call } from '@tributary/contract/client'
import type { TestApp } from '../../../testing/test-app.ts'
import type { Company } from './company.ts'

/**
 * Everybody who may ask about a company whose Oracle shares and whose Reporting links. The service account is a guest of Reporting; the tokens
 * manage the buckets of Reporting and of Oracle, and one reads the linked bucket alone.
 */
export async function everybody(app: TestApp, company: Company, linkId: string | null): Promise<Record<string, Call>> {
  const { oracle, reporting, producers, consumers, contractors } = company
  const inRoles = (name: string, people: Company['producers']) => Object.entries(people).map(([role, person]): [string, Call] => [`${name} ${role}`, app.callAs(person)])
  const [account, linking, owning, reading] = await Promise.all([
    app.aServiceAccount({ organization: company.organization, roles: { [reporting.id]: 'guest' } }),
    app.aToken({ project: reporting, maker: consumers.admin, canManageBuckets: true }),
    app.aToken({ project: oracle, maker: producers.admin, canManageBuckets: true }),
    app.aToken({ project: reporting, maker: consumers.admin, buckets: linkId === null ? {} : { [linkId]: 'read' } }),
  ])
  return {
    ...Object.fromEntries([...inRoles('producer', producers), ...inRoles('consumer', consumers), ...inRoles('contractor', contractors)]),
    'organization admin': app.callAs(company.organizationAdmin),
    'organization member': app.callAs(company.organizationMember),
    client: app.callAs(company.client),
    stranger: app.callAs(company.stranger),
    'service account': app.callWith(account.value),
    'linking token': app.callWith(linking.value),
    'owning token': app.callWith(owning.value),
    'reading token': app.callWith(reading.value),
  }
}
