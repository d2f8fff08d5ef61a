import type * as tables from '@tributary/contract/tables'
import type * as query from '@tributary/contract/query'
import type { Calls } from '../endpoint-name.ts'
import { ownRows } from '../stored-rows.ts'
import type { World } from '../world.ts'

/** The table of now, with metadata of its own. */
async function orders({ app, ids }: World) {
  await ownRows(app, ids.orders)
  return { tableId: ids.orders }
}

async function snapshotOf({ app: { context: { db } } }: World, tableId: string) {
  return String((await db.table.findUniqueOrThrow({ where: { id: tableId } })).snapshotId)
}

export const tablesCalls: Calls<typeof tables> = {
  listTables: ({ ids }) => ({ bucketId: ids.core }),
  listProjectTables: ({ ids }) => ({ projectId: ids.oracle }),
  getTable: ({ ids }) => ({ tableId: ids.customer }),
  updateTable: ({ ids }) => ({ tableId: ids.orders, description: 'Orders.' }),
  updateColumn: ({ ids }) => ({ tableId: ids.orders, fieldId: 2, description: 'Its segment.' }),
  deleteTable: ({ ids }) => ({ tableId: ids.orders }),
  deleteColumn: async ({ app, ids }) => {
    await ownRows(app, ids.orders)
    return { tableId: ids.orders, fieldId: 2 }
  },
  readRows: ({ ids }) => ({ tableId: ids.customer }),
  listSnapshots: ({ ids }) => ({ tableId: ids.customer }),
  compareSnapshots: async (world) => {
    const snapshotId = await snapshotOf(world, world.ids.customer)
    return { tableId: world.ids.customer, from: snapshotId, to: snapshotId }
  },
  restoreSnapshot: async (world) => ({ ...await orders(world), snapshotId: await snapshotOf(world, world.ids.orders) }),
  nameSnapshot: async (world) => ({ ...await orders(world), snapshotId: await snapshotOf(world, world.ids.orders), name: 'audited' }),
  removeSnapshotName: async (world) => {
    const named = { tableId: world.ids.orders, name: 'closed' }
    await world.app.context.db.snapshotName.createMany({ data: [{ ...named, snapshotId: BigInt(await snapshotOf(world, named.tableId)) }], skipDuplicates: true })
    return { ...await orders(world), name: named.name }
  },
  copyTable: ({ ids }) => ({ tableId: ids.customer, projectId: ids.oracle, bucket: 'in.c-plain', name: 'copied' }),
  deleteRows: ({ ids }) => ({ tableId: ids.orders, where: [{ column: 'id', is: 'equal', value: '1' }] }),
  countRows: ({ ids }) => ({ tableId: ids.customer, where: [{ column: 'id', is: 'less', value: '2' }] }),
  addColumn: async (world) => ({ ...await orders(world), name: 'price', type: 'decimal(9,2)' }),
  orderColumns: async (world) => ({ ...await orders(world), fieldIds: [2, 1] }),
  setPrimaryKey: ({ ids }) => ({ tableId: ids.orders, columns: ['id'] }),
  getTableStorage: ({ ids }) => ({ tableId: ids.customer }),
  getProfile: ({ ids }) => ({ tableId: ids.customer }),
  runUpkeep: ({ ids }) => ({ tableId: ids.orders }),
  checkTable: ({ ids }) => ({ tableId: ids.orders }),
}

export const queryCalls: Calls<typeof query> = {
  runQuery: ({ ids }) => ({ projectId: ids.oracle, sql: 'SELECT segment, count(*) AS customers FROM "in.c-core"."customer" GROUP BY segment' }),
}
