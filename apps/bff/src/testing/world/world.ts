import type { TestApp } from '../test-app.ts'
import type { Ids } from './ids.ts'
import type { PersonRole, Role, ServiceRole, TokenRole } from './roles.ts'

/** People whom things are done to. */
export type Extra = 'boss' | 'maker' | 'spare' | 'newcomer' | 'leaver' | 'strangersFriend'

export interface Person {
  id: string
  name: string
  email: string
}

export interface World {
  app: TestApp
  ids: Ids
  people: Readonly<Record<PersonRole | ServiceRole | Extra, Person>>
  /** What tokens and service accounts send. */
  values: Readonly<Record<TokenRole | ServiceRole, string>>
  /** What links carry behind their `#`, and the token of a signal. */
  links: Readonly<Record<'invitation' | 'resetPassword' | 'confirmEmail' | 'signal', string>>
  names: Readonly<Record<'organization' | 'elsewhere' | 'oracle', string>>
}

/** Whose account it is; null for tokens and nobody. */
export function accountOf({ people }: World, who: Role): Person | null {
  return Object.hasOwn(people, who) ? people[who as PersonRole] : null
}

/** The name of the organization of whoever asks. */
export function ownOrganization({ names }: World, who: Role): string {
  return who === 'stranger' ? names.elsewhere : names.organization
}
