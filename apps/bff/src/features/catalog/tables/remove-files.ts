import { tableFolder } from '@tributary/lake/storage/path'
import type { Context } from '../../../context.ts'

/**
 * Removes what the lake keeps of tables whose deletion is committed. Files that an engine has before its eyes stay until it has read them;
 * what is made of them is refused at its commit. What cannot be removed now only takes up room.
 */
export async function removeFiles({ lake, log }: Pick<Context, 'lake' | 'log'>, tableIds: readonly string[]) {
  for (const tableId of tableIds) {
    try {
      await lake.removeFolder(tableFolder(tableId))
    } catch (error) {
      log.warn({ err: error, tableId }, 'the files of a deleted table could not be removed')
    }
  }
}
