import type { Command } from '../../../../command.ts'
import type { Context } from '../../../../context.ts'
import { Problem } from '../../../../problem.ts'
import { pathOf } from '../../buckets/bucket-queries.ts'
import { examineTable } from './examine-table.ts'

interface Wanted {
  id: string
  name: string
  bucket: { stage: string; name: string; project: { name: string } }
}

/** For the operator: every table, or one, against every file that it consists of. */
export const doctorCommand: Command = {
  takes: [],
  mayTake: ['table id'],
  does: 'check every table, or one, against all of its files; ends with status 1 where something is wrong',
  async run({ context }, tableId) {
    const tables = await tablesOf(context, tableId)
    const told: string[] = []
    let wrong = 0
    for (const table of tables) {
      const { lines, isWrong } = await examined(context, table)
      told.push(...lines)
      if (isWrong) wrong++
    }
    const said = `${tables.length} ${tables.length === 1 ? 'table' : 'tables'} checked, ${wrong === 0 ? 'nothing is wrong' : `${wrong} with something wrong`}.`
    if (wrong > 0) throw new Problem('internal', [...told, said].join('\n'))
    return [...told, said].join('\n')
  },
}

async function tablesOf({ db }: Context, tableId: string | undefined): Promise<Wanted[]> {
  if (tableId !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tableId)) throw new Problem('table_not_found', `"${tableId}" is not the id of a table. The address of its page ends with it.`)
  const tables = await db.table.findMany({
    where: tableId === undefined ? {} : { id: tableId }, orderBy: { id: 'asc' },
    select: { id: true, name: true, bucket: { select: { stage: true, name: true, project: { select: { name: true } } } } },
  })
  if (tableId !== undefined && tables.length === 0) throw new Problem('table_not_found', `There is no table ${tableId}.`)
  return tables
}

async function examined(context: Context, { id, name, bucket }: Wanted): Promise<{ lines: string[]; isWrong: boolean }> {
  const findings = await examineTable(context, id)
  // What takes up room is told, but is not wrong: upkeep clears it away.
  const faults = findings.filter(({ kind }) => kind !== 'orphan')
  const head = `${bucket.project.name}: ${pathOf(bucket)}.${name} (${id})`
  return { isWrong: faults.length > 0, lines: findings.length === 0 ? [] : [`${head}: ${faults.length === 0 ? 'whole' : 'WRONG'}`, ...findings.map(({ message }) => `  ${message}`)] }
}
