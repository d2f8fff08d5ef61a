import type { Ref } from 'react'
import type { SqlDesk } from './open-sql.ts'

export interface Place {
  line: number
  column: number
}

export interface SqlEditorHandle {
  goTo: (place: Place) => void
  /** Writes in place of the selection, or at the cursor, and stays there. */
  insert: (text: string) => void
  /** What is selected, and where it begins; null where nothing is. */
  selected: () => (Place & { text: string }) | null
}

export interface SqlFault extends Place {
  message: string
}

export interface SqlEditorProps {
  /** null until the editor is there. */
  ref: Ref<SqlEditorHandle>
  text: string
  /** As it was at first. */
  readOnly: boolean
  fault: SqlFault | null
  /** Where it stands at first, and goes to when this changes. */
  at?: Place | null
  desk: SqlDesk
}
