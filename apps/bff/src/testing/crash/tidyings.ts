import { runUpkeep } from '@tributary/contract/tables'
import { loadRows } from '../../features/catalog/testing/load-rows.ts'
import { compactionBounds } from '../../features/catalog/upkeep/tidying/compact-table.ts'
import type { TestApp } from '../test-app.ts'
import { type Change, changeOf, loadTo } from './changes.ts'

const columns = ['id', 'v']

/** What upkeep does so many days later: the time of a snapshot is over. */
export const expiry = (app: TestApp): Promise<Change> => changeOf(app, 'expiry', async (ground) => {
  const { table: { id: tableId }, call } = ground
  return {
    prepare: async (time) => {
      await loadTo(ground, "SELECT 0::BIGINT AS id, 'old' AS v")
      await loadTo(ground, `SELECT ${time}::BIGINT AS id, 'now' AS v`)
    },
    begin: async () => (await call(runUpkeep, { tableId })).id, again: null,
    after: (times) => ({ columns, rows: [[String(times), 'now']], key: [] }),
  }
})

/** What upkeep does with many small files. */
export const compaction = (app: TestApp): Promise<Change> => changeOf(app, 'compaction', async ({ table: { id: tableId }, call }) => {
  const { context } = app
  await context.db.table.update({ where: { id: tableId }, data: { snapshotRetentionDays: 3000 } })
  const small = compactionBounds.minFiles
  return {
    prepare: async (time) => {
      for (let at = 0; at < small; at++) await loadRows(context, tableId, `SELECT ${100 + time * small + at}::BIGINT AS id, 'small' AS v`, { mode: 'append' })
    },
    begin: async () => (await call(runUpkeep, { tableId })).id, again: null,
    after: (times) => ({ columns, rows: Array.from({ length: small * times }, (_, at) => [String(100 + small + at), 'small']), key: [] }),
  }
})
