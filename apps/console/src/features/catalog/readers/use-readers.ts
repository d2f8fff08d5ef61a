import { useQuery } from '@tanstack/react-query'
import { Readers } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import { z } from 'zod'
import { readersQuery } from '../queries.ts'

const Details = z.object({ readers: z.array(Readers) })
const nobody: readonly Readers[] = []

/** Who reads a bucket, or one table of it: as a refusal names them, who may have come since; else as they were when the dialog opened. */
export function useReaders(bucketId: string, { table, refusal = null }: { table?: string; refusal?: Error | null } = {}): readonly Readers[] {
  const { data = nobody } = useQuery(readersQuery(bucketId, table))
  const refused = refusal instanceof ApiError && refusal.body.code === 'table_has_readers' ? Details.safeParse(refusal.body.details).data?.readers : undefined
  return refused ?? data
}
