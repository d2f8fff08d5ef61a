import { randomUUID } from 'node:crypto'
import type { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'
import { hashPassword } from '../../http/auth/auth.ts'
import type { TestApp } from '../test-app.ts'
import { password } from './password.ts'
import type { Ids } from './ids.ts'
import type { PersonRole, ServiceRole } from './roles.ts'
import type { Extra, Person, World } from './world.ts'

interface Standing {
  organization?: 'organization' | 'elsewhere'
  organizationRole?: OrganizationRole
  oracle?: ProjectRole
  reporting?: ProjectRole
  press?: ProjectRole
  foreignProject?: ProjectRole
}

const standings: Record<PersonRole | ServiceRole | Extra | 'spareAccount', Standing> = {
  organizationAdmin: { organizationRole: 'admin' },
  organizationMember: { organizationRole: 'member' },
  share: { organizationRole: 'member', oracle: 'share' },
  admin: { organizationRole: 'member', oracle: 'admin' },
  guest: { organizationRole: 'member', oracle: 'guest' },
  readOnly: { organizationRole: 'member', oracle: 'readOnly' },
  subscriberShare: { organizationRole: 'member', reporting: 'share' },
  subscriberAdmin: { organizationRole: 'member', reporting: 'admin' },
  subscriberGuest: { organizationRole: 'member', reporting: 'guest' },
  subscriberReadOnly: { organizationRole: 'member', reporting: 'readOnly' },
  projectUser: { oracle: 'admin' },
  client: {},
  serviceAdmin: { organizationRole: 'admin' },
  serviceGuest: { oracle: 'guest' },
  spareAccount: {},
  stranger: { organization: 'elsewhere', organizationRole: 'admin', foreignProject: 'share' },
  strangersFriend: { organization: 'elsewhere', organizationRole: 'admin', foreignProject: 'share' },
  boss: { organizationRole: 'admin', press: 'share' },
  maker: { organizationRole: 'member', oracle: 'share' },
  spare: { organizationRole: 'member', oracle: 'guest' },
  newcomer: { organizationRole: 'member' },
  leaver: { organizationRole: 'member' },
}
const accounts = new Set<string>(['serviceAdmin', 'serviceGuest', 'spareAccount'])
const projects = ['oracle', 'reporting', 'press', 'foreignProject'] as const
const all = Object.entries(standings) as [keyof typeof standings, Standing][]

/** Made once: it is slow on purpose. */
let hash: Promise<string> | undefined

/** Both organizations, their projects, and everybody in them. */
export async function fillPeople({ context: { db } }: TestApp, { ids, names, number }: { ids: Ids; names: World['names']; number: number }): Promise<World['people']> {
  const passwordHash = await (hash ??= hashPassword(password))
  const people = Object.fromEntries(all.map(([who]) => {
    const id = who === 'spareAccount' ? ids.spareAccount : randomUUID()
    return [who, { id, name: `${who} ${number}`, email: accounts.has(who) ? `${id}@service.invalid` : `${who.toLowerCase()}.${number}@example.com` }]
  })) as World['people'] & Record<'spareAccount', Person>
  const rows = all.map(([who, { organization = 'organization', organizationRole = null }]) =>
    ({ ...people[who], organizationId: ids[organization], organizationRole, kind: accounts.has(who) ? 'serviceAccount' as const : 'person' as const }))
  const members = all.flatMap(([who, standing]) => projects.flatMap((project) => (standing[project] ? [{ projectId: ids[project], userId: people[who].id, role: standing[project] }] : [])))
  await db.$transaction([
    db.organization.createMany({ data: [{ id: ids.organization, name: names.organization }, { id: ids.elsewhere, name: names.elsewhere }] }),
    db.user.createMany({ data: rows }),
    db.account.createMany({ data: rows.filter(({ kind }) => kind === 'person').map(({ id }) => ({ userId: id, accountId: id, providerId: 'credential', password: passwordHash })) }),
    db.project.createMany({
      data: [
        { id: ids.oracle, organizationId: ids.organization, name: names.oracle, hue: 1 },
        { id: ids.reporting, organizationId: ids.organization, name: 'Reporting', hue: 2 },
        { id: ids.press, organizationId: ids.organization, name: 'Press', hue: 3 },
        { id: ids.foreignProject, organizationId: ids.elsewhere, name: 'Foreign', hue: 4 },
      ],
    }),
    db.projectMember.createMany({ data: members }),
  ])
  return people
}
