import type { ExtractedTable } from '@tributary/contract/extractors'
import { conditionWords } from '../../ui/condition/condition.ts'
import { formatCount } from '../../ui/text/format-quantity.ts'
import { Name } from '../../ui/text/name.tsx'

/** "append by id", "upsert by id, rows above changed_at and late ones, where land is CZ, in 4 ranges". */
export function howItGoesOn(table: ExtractedTable): string {
  const { mode, growingColumn, primaryKey = [] } = table
  const rest = restOf(table)
  if (mode === 'full') return `full${rest}`
  if (mode === 'append') return `append by ${growingColumn}${rest}`
  return `upsert by ${primaryKey.join(', ')}${growingColumn === null ? '' : `, rows above ${growingColumn}`}${rest}`
}

/** The same with the names as names. */
export function HowItGoesOn({ table }: { table: ExtractedTable }) {
  const { mode, growingColumn, primaryKey } = table
  const rest = restOf(table)
  if (mode === 'full') return `full${rest}`
  if (mode === 'append') return <>append by <Name size="small">{growingColumn}</Name>{rest}</>
  return <>upsert by <Name size="small">{primaryKey?.join(', ')}</Name>{growingColumn !== null && <>, rows above <Name size="small">{growingColumn}</Name></>}{rest}</>
}

/** Which rows, and in how many streams. */
function restOf({ lateWindow = 0, conditions = [], ranges }: ExtractedTable): string {
  const [first, ...others] = conditions
  return [
    lateWindow > 0 ? ' and late ones' : '',
    first ? `, where ${conditionWords(first)}` : '',
    others.length > 0 ? ` and ${formatCount(others.length, 'more condition')}` : '',
    ranges === undefined ? '' : `, in ${ranges} ranges`,
  ].join('')
}
