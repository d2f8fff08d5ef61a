import { randomUUID } from 'node:crypto'
import { password } from '../world/password.ts'
import type { World } from '../world/world.ts'
import type { Random } from './random.ts'

/** What requests are made of: ids and texts that mean something in a world. */
export interface Pool {
  /** Of a thing that the field asks for, of another, of another organization, or of nothing. */
  id(random: Random, field: string): string
  /** Texts of every form that the contract asks for. */
  texts: readonly string[]
}

export function poolOf({ ids, people, links, names }: World): Pool {
  const persons = Object.values(people).map(({ id }) => id)
  const byField: Record<string, readonly string[]> = {
    projectId: [ids.oracle, ids.reporting, ids.press], projectIds: [ids.oracle, ids.reporting], project: [ids.oracle],
    bucketId: [ids.core, ids.plain, ids.offered, ids.linkedCore, ids.news, ids.linkedArchive], linkedBucketId: [ids.linkedCore], via: [ids.linkedCore, ids.core],
    tableId: [ids.customer, ids.orders], extractorId: [ids.extractor], transformationId: [ids.transformation, ids.idleTransformation], configurationId: [ids.transformation, ids.extractor],
    jobId: [ids.doneJob, ids.openJob, ids.doneImport], uploadId: [ids.upload, ids.openUpload], lockId: [ids.lock], signalId: [ids.signal], invitationId: [ids.invitation], tokenId: [ids.childToken, ids.spareAccountToken], serviceAccountId: [ids.spareAccount],
    personId: persons, userIds: persons, actorId: persons, owner: [ids.oracle],
  }
  const foreign = [ids.elsewhere, ids.foreignProject, ids.foreignBucket, ids.foreignTable, people.stranger.id]
  const all = Object.values(ids)
  return {
    id(random, field) {
      const fitting = byField[field] ?? all
      return random.pick([fitting, fitting, fitting, fitting, all, foreign, [randomUUID()]].map((some) => random.pick(some)))
    },
    texts: [
      'core', 'c-new', 'c-core', 'in.c-core', 'out.c-names', 'in.c-core.customer', 'out.c-names.names', 'customer', 'names', 'segment', 'id', 'long', '%d.%m.%Y', 'Data science', 'postgres', 'sql', 'password',
      '2030-01-01T00:00:00Z', '2030-01-01T00:00:00+02:00', '/projects', '123456', 'kept,late', 'organization', 'success,error', 'SELECT 1', 'CREATE TABLE names AS SELECT id FROM customer',
      `somebody.${ids.invitation}@example.com`, people.leaver.email, people.spare.email, people.newcomer.email, password, 'a longer and newer password', ...Object.values(links), ...Object.values(names),
      `table:${ids.customer}`, `configuration:${ids.transformation}`, `table:${ids.foreignTable}`, `${ids.oracle},${ids.reporting}`,
    ],
  }
}
