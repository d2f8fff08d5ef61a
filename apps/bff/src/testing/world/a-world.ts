import type { TestApp } from '../test-app.ts'
import { fillCatalog } from './fill-catalog.ts'
import { fillConfigurations } from './fill-configurations.ts'
import { fillPeople, type Person } from './fill-people.ts'
import { fillTokens } from './fill-tokens.ts'
import { type Ids, newIds } from './ids.ts'
import type { PersonRole, Role, ServiceRole, TokenRole } from './roles.ts'
import { storedRows } from './stored-rows.ts'

/** People whom things are done to. */
export type Extra = 'boss' | 'maker' | 'spare' | 'newcomer' | 'leaver' | 'strangersFriend'

export interface World {
  app: TestApp
  ids: Ids
  people: Readonly<Record<PersonRole | ServiceRole | Extra, Person>>
  /** What tokens and service accounts send. */
  values: Readonly<Record<TokenRole | ServiceRole, string>>
  /** What links carry behind their `#`. */
  links: Readonly<Record<'invitation' | 'resetPassword' | 'confirmEmail', string>>
  names: Readonly<Record<'organization' | 'elsewhere' | 'oracle', string>>
}


let count = 0

/**
 * One organization with everything in it, made by rows: Oracle owns, Reporting subscribes, Press shares with all; and another
 * organization, which is a stranger's. Each call makes new ones, beside those that are there.
 */
export async function aWorld(app: TestApp): Promise<World> {
  const number = ++count
  const ids = newIds()
  const names = { organization: `Northwind ${number}`, elsewhere: `Southwind ${number}`, oracle: 'Oracle' }
  const people = await fillPeople(app, { ids, names, number })
  await fillCatalog(app.context.db, { ids, people, stored: await storedRows(app) })
  await fillConfigurations(app, { ids, people })
  const { values, links } = await fillTokens(app.context, { ids, people })
  return { app, ids, names, people, values, links }
}

/** Whose account it is; null for tokens and nobody. */
export function accountOf({ people }: World, who: Role): Person | null {
  return Object.hasOwn(people, who) ? people[who as PersonRole] : null
}

/** The name of the organization of whoever asks. */
export function ownOrganization({ names }: World, who: Role): string {
  return who === 'stranger' ? names.elsewhere : names.organization
}

