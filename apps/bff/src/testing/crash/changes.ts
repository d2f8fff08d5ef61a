import { deleteRows, restoreSnapshot, setPrimaryKey, updateColumn } from '@tributary/contract/tables'
import { createTransformation, runTransformation, type TransformationContent } from '@tributary/contract/transformations'
import { loadRows } from '../../features/catalog/testing/load-rows.ts'
import type { TestApp } from '../test-app.ts'
import type { CrashingWorker } from './crashing-worker.ts'
import type { Shown } from './shown-table.ts'

/** A table to which the same kind of change is made again and again. */
export interface Change {
  name: string
  tableId: string
  /** Makes what is to be changed. */
  prepare?(time: number): Promise<void>
  /** Asks for it once more: a job, which some worker takes, or a call that this one is asked for. Answers the job's id, or what the call is called. */
  begin(worker: CrashingWorker, time: number): Promise<string>
  /** Of a call that nobody answered: asks for it again. */
  again: ((time: number) => Promise<unknown>) | null
  /** The table after it was made so many times. */
  after(times: number): Shown
}

type Made = Omit<Change, 'name' | 'tableId'>
export interface Ground {
  app: TestApp
  table: { id: string }
  path: string
  projectId: string
  person: { id: string }
  call: ReturnType<TestApp['callAs']>
}

/** A table of a project and an organization of its own, so that nothing but what is proved waits for anything. */
export async function aGround(app: TestApp): Promise<Ground> {
  const project = await app.aProject()
  const person = await app.aMember({ project, role: 'admin' })
  const bucket = await app.aBucket({ project })
  const table = await app.aTable({ bucket })
  return { app, table, path: `in.${bucket.name}.${table.name}`, projectId: project.id, person, call: app.callAs(person) }
}

export async function changeOf(app: TestApp, name: string, make: (ground: Ground) => Promise<Made>): Promise<Change> {
  const ground = await aGround(app)
  return { name, tableId: ground.table.id, ...await make(ground) }
}

export async function loadTo({ app, table }: Ground, select: string): Promise<string> {
  await loadRows(app.context, table.id, select)
  return String((await app.context.db.table.findUniqueOrThrow({ where: { id: table.id } })).snapshotId)
}

export async function transformed({ call, projectId, path }: Ground, sql: string, output: Partial<TransformationContent['outputs'][number]>): Promise<string> {
  const content = { inputs: [], sql: `CREATE TABLE made AS ${sql}`, outputs: [{ from: 'made', path, mode: 'full' as const, ...output }] }
  const { id } = await call(createTransformation, { projectId, name: crypto.randomUUID(), content })
  return (await call(runTransformation, { transformationId: id })).id
}

const columns = ['id', 'v']
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
/** In the order of the ids. */
const rowsOf = (rows: [number, string][]) => rows.toSorted(([one], [other]) => one - other).map(([id, v]) => [String(id), v])

/** Every kind of load, and what else moves a table's pointer, upkeep aside. */
export const changes = (app: TestApp): Promise<Change[]> => Promise.all([
  changeOf(app, 'full', async (ground) => {
    await loadTo(ground, "SELECT 0::BIGINT AS id, 'full' AS v")
    return {
      begin: (_, time) => transformed(ground, `SELECT ${time}::BIGINT AS id, 'full' AS v`, {}), again: null,
      after: (times) => ({ columns, rows: [[String(times), 'full']], key: [] }),
    }
  }),
  changeOf(app, 'append', async (ground) => {
    await loadTo(ground, "SELECT 0::BIGINT AS id, 'append' AS v")
    return {
      begin: (_, time) => transformed(ground, `SELECT ${time}::BIGINT AS id, 'append' AS v`, { mode: 'append' }), again: null,
      after: (times) => ({ columns, rows: rowsOf(numbers(0, times).map((id) => [id, 'append'])), key: [] }),
    }
  }),
  changeOf(app, 'upsert', async (ground) => {
    await loadTo(ground, "SELECT range AS id, 'before' AS v FROM range(3)")
    const upsert = { mode: 'upsert' as const, primaryKey: ['id'], deleteColumn: 'gone' }
    return {
      // One that is there, one that is new, one that goes.
      begin: (_, time) => transformed(ground, `SELECT * FROM (VALUES (0::BIGINT, 'at ${time}', false), (${time + 2}, 'new', false), (${time + 1}, NULL, true)) AS rows (id, v, gone)`, upsert), again: null,
      after: (times) => ({ columns, rows: times === 0 ? rowsOf([[0, 'before'], [1, 'before'], [2, 'before']]) : rowsOf([[0, `at ${times}`], [1, 'before'], [times + 2, 'new']]), key: times === 0 ? [] : [1] }),
    }
  }),
  changeOf(app, 'delete', async (ground) => {
    await loadTo(ground, "SELECT range AS id, 'kept' AS v FROM range(60)")
    return {
      begin: async (_, time) => (await ground.call(deleteRows, { tableId: ground.table.id, where: [{ column: 'id', is: 'equal', value: String(time - 1) }] })).id, again: null,
      after: (times) => ({ columns, rows: rowsOf(numbers(times, 59).map((id) => [id, 'kept'])), key: [] }),
    }
  }),
  changeOf(app, 'key', async (ground) => {
    await loadTo(ground, "SELECT range AS id, 'row ' || range AS v FROM range(9)")
    return {
      begin: async (_, time) => (await ground.call(setPrimaryKey, { tableId: ground.table.id, columns: time % 2 === 1 ? ['id'] : ['v', 'id'] })).id, again: null,
      after: (times) => ({ columns, rows: rowsOf(numbers(0, 8).map((id) => [id, `row ${id}`])), key: times === 0 ? [] : times % 2 === 1 ? [1] : [2, 1] }),
    }
  }),
  changeOf(app, 'restore', async (ground) => {
    const { table: { id: tableId }, person, call } = ground
    const snapshots = [await loadTo(ground, "SELECT 1::BIGINT AS id, 'even' AS v"), await loadTo(ground, "SELECT 2::BIGINT AS id, 'odd' AS v"), await loadTo(ground, "SELECT 1::BIGINT AS id, 'even' AS v")]
    const inputOf = (time: number) => ({ tableId, snapshotId: snapshots[time % 2] ?? '' })
    return {
      begin: async (worker, time) => calls(worker, 'restore', person, { name: 'restoreSnapshot', input: inputOf(time) }),
      again: (time) => call(restoreSnapshot, inputOf(time)),
      after: (times) => ({ columns, rows: times % 2 === 0 ? [['1', 'even']] : [['2', 'odd']], key: [] }),
    }
  }),
  changeOf(app, 'schema', async (ground) => {
    const { table: { id: tableId }, person, call } = ground
    await loadTo(ground, "SELECT 1::BIGINT AS id, 'one' AS v_0")
    const inputOf = (time: number) => ({ tableId, fieldId: 2, name: `v_${time}` })
    return {
      begin: async (worker, time) => calls(worker, 'schema', person, { name: 'updateColumn', input: inputOf(time) }),
      again: (time) => call(updateColumn, inputOf(time)),
      after: (times) => ({ columns: ['id', `v_${times}`], rows: [['1', 'one']], key: [] }),
    }
  }),
])

function calls(worker: CrashingWorker, who: string, { id: personId }: { id: string }, call: Extract<Parameters<CrashingWorker['ask']>[0], { do: 'call' }>['call']): string {
  worker.ask({ do: 'call', who, personId, call })
  return who
}
