import { Button } from '@mantine/core'
import { quoted } from '../../../ui/code/sql/sql-names.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Name } from '../../../ui/text/name.tsx'

/** Before anything is written: what the SQL does, by the first table that it reads. */
export function FirstSql({ input, onTake }: { /** What the SQL calls it. */ input: string | undefined; onTake: (sql: string) => void }) {
  const does = 'The SQL reads its inputs and makes tables of them; an output keeps what it made.'
  if (input === undefined) return <EmptyState title="Begin with an input">{does} Add a table that it reads.</EmptyState>
  const sql = `CREATE TABLE result AS SELECT * FROM ${quoted(input)};`
  return <EmptyState title="Make a table" action={<Button onClick={() => onTake(`${sql}\n`)}>Begin with this</Button>}>{does} <Name>{sql}</Name></EmptyState>
}
