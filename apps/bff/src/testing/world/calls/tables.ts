import type * as tables from '@tributary/contract/tables'
import type { Calls } from '../endpoint-name.ts'

export const tablesCalls: Calls<typeof tables> = {
  listSnapshots: ({ ids }) => ({ tableId: ids.customer }),
}
