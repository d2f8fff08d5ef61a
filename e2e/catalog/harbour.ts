import { randomBytes } from 'node:crypto'
import { createBucket, type Sharing, shareBucket } from '@tributary/contract/catalog'
import type { Call } from '@tributary/contract/client'
import { acceptInvitation, createInvitation } from '@tributary/contract/accounts'
import { createProject } from '@tributary/contract/projects'
import { createTransformation, runTransformation } from '@tributary/contract/transformations'
import { Client } from 'pg'
import { finish, openSession, tokenOf } from '../../prisma/demo/session.ts'
import { adminUrl, product } from '../support/product.ts'

export const unique = () => randomBytes(4).toString('hex')

export interface Harbour {
  projectId: string
  projectName: string
  bucketId: string
  /** Its display name. */
  bucketName: string
}

const sql = `
  CREATE TABLE ship AS SELECT i AS ship_id, 'Ship ' || i AS name, repeat('knots ', 60) AS log FROM range(1, 251) AS numbers(i);
  CREATE TABLE berth AS SELECT i AS berth_id FROM range(1, 6) AS numbers(i);
`

/** A project of the caller's with a bucket of two tables, loaded, shared as asked. */
export async function createHarbour(call: Call, sharing?: Sharing): Promise<Harbour> {
  const mark = unique()
  const projectName = `Harbour ${mark}`
  const bucketName = `Ships of ${mark}`
  const { id: projectId } = await call(createProject, { name: projectName })
  const { id: bucketId } = await call(createBucket, { projectId, stage: 'out', name: 'c-ships', displayName: bucketName, description: 'Every ship of the harbour.' })
  const outputs = ['ship', 'berth'].map((name) => ({ from: name, path: `out.c-ships.${name}` }))
  const { id: transformationId } = await call(createTransformation, { projectId, name: 'Count ships', content: { inputs: [], sql, outputs } })
  await finish(call, await call(runTransformation, { transformationId }))
  if (sharing) await call(shareBucket, { bucketId, sharing, promisedAgeSeconds: 4 * 3600 })
  return { projectId, projectName, bucketId, bucketName }
}

export interface Newcomer {
  name: string
  email: string
  password: string
  call: Call
}

/** Someone who is in the organization since just now, and in no project. */
export async function createNewcomer(admin: Call): Promise<Newcomer> {
  const mark = unique()
  const name = `Nia ${mark}`
  const email = `nia.${mark}@northwind.example`
  const { link } = await admin(createInvitation, { email })
  const password = `harbour-${mark}-password`
  const call = openSession(product.url)
  await call(acceptInvitation, { token: tokenOf(link ?? ''), name, password })
  return { name, email, password, call }
}

/** Lets time pass for the tables of a bucket. */
export async function age({ bucketId }: Harbour, hours: number): Promise<void> {
  const client = new Client({ connectionString: adminUrl().replace(/\/postgres$/, '/tributary') })
  await client.connect()
  await client.query('UPDATE "Table" SET "asOf" = now() - make_interval(hours => $2::int) WHERE "bucketId" = $1::uuid', [bucketId, hours])
  await client.end()
}
