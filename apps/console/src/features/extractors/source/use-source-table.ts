import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SourceTable } from '@tributary/contract/extractors'
import { sourceColumnsQuery, sourceTableQuery } from '../queries.ts'
import { keyOf, type TableAtSource } from '../tables/picking.ts'

const pause = 200

/** One table with its columns, and its first rows where they are wanted. Whoever passes over rows by key asks the source only where they stay. */
export function useSourceTable(extractorId: string, { schema, name }: TableAtSource, { rows }: { rows: boolean }) {
  const here = keyOf({ schema, name })
  const [asked] = useDebouncedValue(here, pause)
  return useQuery({ ...sourceTableQuery(extractorId, { schema, name }, rows), enabled: asked === here })
}

/** All tables with all of their columns, asked for once and only when somebody acts on many. */
export function useWithColumns(extractorId: string) {
  const queries = useQueryClient()
  return async (): Promise<ReadonlyMap<string, SourceTable>> => new Map((await queries.fetchQuery(sourceColumnsQuery(extractorId))).map((table) => [keyOf(table), table]))
}
