import { randomInt } from 'node:crypto'
import { acceptInvitation, createInvitation, createOrganization } from '@tributary/contract/accounts'
import type { Call } from '@tributary/contract/client'
import type { Client } from 'pg'
import { type DemoEmail, people } from './people.ts'
import { createMs } from './projects/ms.ts'
import { createOracle } from './projects/oracle.ts'
import { createReporting } from './projects/reporting.ts'
import { openSession, tokenOf } from './session.ts'
import { createSource, withClient } from './sources/source-databases.ts'

export interface DemoPlace {
  /** Of the running product, such as `http://localhost:4000`. */
  url: string
  /** Of its metadata. */
  databaseUrl: string
  /** Of the embedded server, which holds the demo's source databases too. */
  adminUrl: string
  /** Of everyone in the demo; made up where it is left out. */
  password?: string
  /** What it schedules runs by itself; otherwise it is paused. */
  lives?: boolean
}

/**
 * Fills an empty installation with Northwind Post: by calls of the public API alone, and with data that is really extracted. What an
 * interrupted start left is removed first. Answers the sign-ins, a line each.
 */
export async function loadDemo({ url, databaseUrl, adminUrl, password = newPassword(), lives = true }: DemoPlace): Promise<string[]> {
  await withClient(databaseUrl, removeRest)
  const [calls, oracle, ms] = await Promise.all([
    createPeople(url, password),
    createSource(adminUrl, 'northwind_oracle'),
    createSource(adminUrl, 'northwind_ms'),
  ])
  const [oracleCore, informationSystem] = await Promise.all([createOracle(calls['dba.oracle@northwind.example'], oracle, !lives), createMs(calls['dba.ms@northwind.example'], ms, !lives)])
  await createReporting(calls['analyst@northwind.example'], { oracleCore, informationSystem }, !lives)
  return [`Sign in to the demo with the password ${password} as`, ...people.map(({ email, about }) => `  ${email.padEnd(30)} ${about}`)]
}

/** Consonants, easy to type: with vowels a name of the demo could come about, and a password that holds one may be refused. */
function newPassword(): string {
  const letters = 'bcdfghjkmnpqrstvwxz'
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group()].join('-')
}

/** As an organization is purged: its audit log goes only where that is said, and sources go after their links. */
async function removeRest(client: Client) {
  await client.query(`BEGIN; SET LOCAL tributary.cuts_audit = 'yes'; DELETE FROM "Bucket" WHERE "sourceBucketId" IS NOT NULL; DELETE FROM "Organization"; COMMIT`)
}

async function createPeople(url: string, password: string): Promise<Record<DemoEmail, Call>> {
  const [{ email, name }, ...others] = people
  const admin = openSession(url)
  await admin(createOrganization, { name: 'Northwind Post', person: { name, email, password } })
  const signedIn = await Promise.all(others.map(async (person) => {
    const { link } = await admin(createInvitation, { email: person.email, organizationRole: person.organizationRole })
    if (link === null) throw new Error('The demo cannot be loaded where invitations are sent by mail: its people have no mailboxes.')
    const call = openSession(url)
    await call(acceptInvitation, { token: tokenOf(link), name: person.name, password })
    return [person.email, call] as const
  }))
  return { ...Object.fromEntries(signedIn), [email]: admin } as Record<DemoEmail, Call>
}
