import type { TableProgress } from '@tributary/contract/jobs'
import type { Status } from '../../../ui/status/status-mark.tsx'

/** Where a table is; of a run that is over nothing is on its way any more. */
export function tableStateOf({ state }: Pick<TableProgress, 'state'>, over: boolean): readonly [Status, string] {
  if (state === 'read') return ['ok', 'Read']
  if (state === 'waiting') return ['off', over ? 'Not read' : 'Waiting']
  return over ? ['off', 'Not read to its end'] : ['running', 'Reading']
}
