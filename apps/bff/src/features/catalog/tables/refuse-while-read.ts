import type { Readers } from '@tributary/contract/catalog'
import type { Actor, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { readersOf } from '../links/readers-of.ts'

/** Refuses while transformations read the table, by its own path or by that of a link. */
export async function refuseWhileRead(db: Database, actor: Actor, table: { name: string; bucketId: string }) {
  const readers = await readersOf(db, actor, table.bucketId, table.name)
  if (readers.length > 0) throw new Problem('table_has_readers', `${table.name} is read by ${readers.map(sentenceOf).join('; ')}.`, { readers })
}

function sentenceOf({ project, configurations, unseen }: Readers) {
  const names = configurations.map(({ name }) => name)
  if (unseen > 0) names.push(`${unseen} transformation${unseen === 1 ? '' : 's'}`)
  return `${names.join(', ')} in ${project.name}`
}
