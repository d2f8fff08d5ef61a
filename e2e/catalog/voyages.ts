import { createBucket } from '@tributary/contract/catalog'
import type { Call } from '@tributary/contract/client'
import { createProject } from '@tributary/contract/projects'
import { listSnapshots, listTables } from '@tributary/contract/tables'
import { createTransformation, getTransformation, runTransformation, type TransformationContent, updateTransformation } from '@tributary/contract/transformations'
import { finish } from '../../prisma/demo/session.ts'
import { unique } from './harbour.ts'

type Output = TransformationContent['outputs'][number]

export interface Voyages {
  projectId: string
  projectName: string
  bucketId: string
  /** `out.c-voyages.voyage` */
  tableId: string
  /** Loads what a query makes; answers the snapshot. */
  load: (select: string, more?: Partial<Output>) => Promise<string>
}

/** Three voyages: an id, a ship and a note. */
export const firstVoyages = "SELECT * FROM (VALUES (1, 'Aurora', 'calm'), (2, 'Borealis', 'storm'), (3, 'Cygnus', NULL)) AS t(voyage_id, ship, note)"
/** Of these, one as it was, one that changed, one that is new; another is gone. */
export const laterVoyages = "SELECT * FROM (VALUES (1, 'Aurora', 'calm'), (2, 'Borealis', 'delayed'), (4, 'Draco', 'fog')) AS t(voyage_id, ship, note)"

/** A project of the caller's with one table, loaded by upsert of the first voyages. */
export async function createVoyages(call: Call): Promise<Voyages> {
  const projectName = `Voyages ${unique()}`
  const { id: projectId } = await call(createProject, { name: projectName })
  const { id: bucketId } = await call(createBucket, { projectId, stage: 'out', name: 'c-voyages' })
  const { id: transformationId } = await call(createTransformation, { projectId, name: 'Log voyages' })
  const load = async (select: string, more: Partial<Output> = {}) => {
    const { version } = await call(getTransformation, { transformationId })
    const output: Output = { from: 'voyage', path: 'out.c-voyages.voyage', mode: 'full', ...more }
    await call(updateTransformation, { transformationId, version, content: { inputs: [], sql: `CREATE TABLE voyage AS ${select}`, outputs: [output] } })
    await finish(call, await call(runTransformation, { transformationId }))
    const { items: [table] } = await call(listTables, { bucketId })
    const { items: [snapshot] } = await call(listSnapshots, { tableId: table?.id ?? '' })
    return snapshot?.snapshotId ?? ''
  }
  await load(firstVoyages, { mode: 'upsert', primaryKey: ['voyage_id'] })
  const { items: [table] } = await call(listTables, { bucketId })
  return { projectId, projectName, bucketId, tableId: table?.id ?? '', load }
}
