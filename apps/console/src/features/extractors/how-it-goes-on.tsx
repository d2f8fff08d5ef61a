import type { ExtractedTable } from '@tributary/contract/extractors'
import { Name } from '../../ui/text/name.tsx'

/** "append by id", "upsert by id, rows above changed_at". */
export function howItGoesOn({ mode, growingColumn, primaryKey = [] }: ExtractedTable): string {
  if (mode === 'full') return 'full'
  if (mode === 'append') return `append by ${growingColumn}`
  return `upsert by ${primaryKey.join(', ')}${growingColumn === null ? '' : `, rows above ${growingColumn}`}`
}

/** The same with the names as names. */
export function HowItGoesOn({ table: { mode, growingColumn, primaryKey } }: { table: ExtractedTable }) {
  if (mode === 'full') return 'full'
  if (mode === 'append') return <>append by <Name size="small">{growingColumn}</Name></>
  return <>upsert by <Name size="small">{primaryKey?.join(', ')}</Name>{growingColumn !== null && <>, rows above <Name size="small">{growingColumn}</Name></>}</>
}
