import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { inspectionQuery } from '../queries.ts'
import type { ShownUpload } from '../shown-upload.ts'
import { draftColumns } from './import-draft.ts'

/** What is in the file, as it is found and as it was corrected. */
export function useReading({ upload, draft, table }: ShownUpload) {
  const inspection = useQuery(inspectionQuery(upload.id, draft.options))
  const { before, edits } = draft
  const columns = useMemo(() => (inspection.data ? draftColumns(inspection.data, { before, edits }, table?.columns) : []), [inspection.data, before, edits, table?.columns])
  return { inspection, columns }
}
