import type { Table } from '@tributary/contract/catalog'
import type { Upload } from '@tributary/contract/imports'
import type { Project } from '@tributary/contract/projects'
import { useOutletContext } from 'react-router'
import type { ImportDraft } from './review/import-draft.ts'

/** What the page of a file hands to its steps. */
export interface ShownUpload {
  project: Project
  upload: Upload
  draft: ImportDraft
  change: (change: Partial<ImportDraft>) => void
  /** It is being loaded: nothing of it has to be kept. */
  forget: () => void
  /** The table that it goes to, where that is there. */
  table: Table | undefined
}

export function useShownUpload(): ShownUpload {
  return useOutletContext<ShownUpload>()
}
