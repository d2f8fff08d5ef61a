import type { Page } from '@playwright/test'
import { getMe } from '@tributary/contract/accounts'
import { linkBucket } from '@tributary/contract/catalog'
import { listTables } from '@tributary/contract/tables'
import { listExtractors } from '@tributary/contract/extractors'
import { createUpload } from '@tributary/contract/imports'
import { listJobs } from '@tributary/contract/jobs'
import { addMember, createProject } from '@tributary/contract/projects'
import { createServiceAccount, createToken } from '@tributary/contract/tokens'
import { listTransformations } from '@tributary/contract/transformations'
import { createHarbour, unique } from '../catalog/harbour.ts'
import { createVoyages, firstVoyages } from '../catalog/voyages.ts'
import { emailOf, type test } from '../support/test.ts'

export type Visitor = 'nobody' | 'analyst' | 'dba.oracle' | 'admin'

/** A page of the console, as one who comes to it by its address meets it. */
export interface EveryPage {
  /** What it is about, and its name there. */
  name: string
  at: string
  /** What its one h1 says. */
  heading: string
  who: Visitor
  /** What is done there to open the layer over it that is meant. */
  open?: (page: Page) => Promise<unknown>
  /** It is there where it is narrow only. */
  narrow?: true
}

export const pagesOf = (who: Visitor, about: string) => (name: string, at: string, heading: string): EveryPage => ({ name: `${about}/${name}`, at, heading, who })

export type Fixtures = Parameters<Parameters<typeof test>[2]>[0]

export const crates = 'id,name\n1,one\n2,two\n3,three\n'
export type Made = Awaited<ReturnType<typeof makeThings>>

/** What the pages are about: made for them, or of the demo. */
export async function makeThings(apiAs: Fixtures['apiAs']) {
  const call = await apiAs('dba.oracle')
  const demo = (await call(getMe, {})).projects.find(({ name }) => name === 'Oracle')
  if (!demo) throw new Error('The demo has no project Oracle.')
  const harbour = await createHarbour(call, { type: 'organization-project' })
  const { projectId, bucketId } = harbour
  const dockName = `Dock ${unique()}`
  const { id: dock } = await call(createProject, { name: dockName })
  await call(addMember, { projectId: dock, email: emailOf('analyst'), role: 'guest' })
  const link = await call(linkBucket, { projectId: dock, bucketId })
  const { items: [berth] } = await call(listTables, { bucketId })
  const { items: [transformation] } = await call(listTransformations, { projectId })
  const { items: [job] } = await call(listJobs, { projectId })
  const { items: extractors } = await call(listExtractors, { projectId: demo.id })
  const { token } = await call(createToken, { projectId, description: 'Reads ships', rights: { buckets: [{ bucketId, access: 'read' }] } })
  const upload = await call(createUpload, { projectId, name: 'crates.csv', bytes: crates.length })
  const voyages = await createVoyages(call)
  await voyages.load(firstVoyages)
  const robotName = `Robot ${unique()}`
  const robot = await (await apiAs('admin'))(createServiceAccount, { name: robotName })
  const extractor = extractors.find(({ name }) => name === 'ora-clients')
  if (!berth || !transformation || !job || !extractor) throw new Error('Something that the pages show is missing.')
  return { harbour, demo: demo.id, dock, link: link.id, table: berth.id, transformation: transformation.id, job: job.id, extractor: extractor.id, token: token.id, upload: upload.id, robot: robot.id, robotName, dockName, voyage: voyages.tableId }
}
