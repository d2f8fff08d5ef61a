import { prepareSchemaChange, withDocs } from '@tributary/lake/evolve'
import { type LakeSchema, LakeType } from '@tributary/lake/schema'
import { readTable, schemaOf } from '@tributary/lake/snapshot'
import type { Change } from '../../../audit/audit.ts'
import type { Actor, Context, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { subscribersOf } from '../links/link-queries.ts'
import { atStep } from '../loads/commit-step.ts'
import { recordColumns } from '../loads/record-columns.ts'
import { changeTable, type OwnTable } from '../tables/change-table.ts'

export interface SchemaEdit<Answer> {
  /** The table, where its columns may be changed so. */
  find(db: Database): Promise<OwnTable>
  /** Answers the schema itself where nothing changes. */
  edit(schema: LakeSchema, table: OwnTable): LakeSchema
  /** Once the columns are recorded: the answer, and what the audit log is told; null: nothing. */
  record(tx: Database, table: OwnTable, schema: LakeSchema): Promise<{ answer: Answer; change: Omit<Change, 'projects'> | null }>
}

/** Changes the columns of a table and no file: whoever reads an older snapshot goes on. */
export async function changeSchema<Answer>({ db, lake, clock, audit }: Context, actor: Actor, { find, edit, record }: SchemaEdit<Answer>): Promise<Answer> {
  return changeTable({ db }, {
    find,
    async prepare(table) {
      const { id: tableId, metadataLocation: current } = table
      if (current === null) return null
      const now = schemaOf(await readTable(lake, current))
      const edited = edit(now, table)
      if (edited === now) return { schema: now, location: current }
      const schema = describedBy(edited, table.columns)
      await atStep('before metadata')
      const location = await prepareSchemaChange(lake, { tableId, current, schema, now: clock() })
      await atStep('after metadata')
      return { schema, location }
    },
    async commit(tx, table, prepared) {
      const schema = prepared?.schema ?? edit(schemaInCatalog(table), table)
      await recordColumns(tx, table.id, schema)
      await atStep('columns recorded')
      if (prepared) await tx.table.update({ where: { id: table.id }, data: { metadataLocation: prepared.location } })
      await atStep('pointer moved')
      const { answer, change } = await record(tx, table, schema)
      if (change) await audit.record(tx, actor, { ...change, projects: [table.bucket.project, ...await subscribersOf(tx, table.bucketId)] })
      await atStep('audit recorded')
      return answer
    },
  })
}

/** What people say of the columns travels with the schema, for other readers. */
export function describedBy(schema: LakeSchema, columns: readonly { fieldId: number; description: string }[]): LakeSchema {
  return withDocs(schema, new Map(columns.map(({ fieldId, description }) => [fieldId, description])))
}

/** Of a table without any load. */
function schemaInCatalog({ columns }: OwnTable): LakeSchema {
  return {
    schemaId: 0,
    columns: columns.map(({ fieldId, name, type, required }) => ({ fieldId, name, type: LakeType.parse(type), required })),
    lastColumnId: Math.max(0, ...columns.map(({ fieldId }) => fieldId)),
  }
}

export function refuseUnloaded({ name, metadataLocation }: OwnTable) {
  if (metadataLocation === null) throw new Problem('not_ready', `${name} has not been loaded yet: its columns come with its first load.`)
}
