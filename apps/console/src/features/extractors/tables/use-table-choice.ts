import type { ExtractedTable, Extractor } from '@tributary/contract/extractors'
import { useRef, useState } from 'react'
import { useVersioned } from '../../../ui/form/use-versioned.ts'
import type { VersionConflict } from '../../../ui/form/version-conflict.ts'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useReadExtractor, useUpdateExtractor } from '../queries.ts'
import { putBack } from './picking.ts'
import { useAutosave } from './use-autosave.ts'

type Tables = readonly ExtractedTable[]

/** Choices that could not be saved when their page was left: it finds them again. */
const left = new Map<string, { version: number; value: Tables; error: unknown }>()

export interface TableChoice {
  tables: Tables
  change: (change: (before: Tables) => ExtractedTable[]) => void
  /** Of several tables at once: it is told, and can be undone. */
  changeMany: (said: string, change: (before: Tables) => ExtractedTable[]) => void
  state: 'saved' | 'saving' | 'failed'
  error: unknown
  retry: () => void
  /** Somebody else chose meanwhile. */
  conflict: VersionConflict | null
  failure: unknown
  loadTheirs: () => Promise<void>
  saveMine: () => Promise<void>
}

/** The chosen tables, which save themselves. */
export function useTableChoice(extractor: Extractor): TableChoice {
  const { id: extractorId, content } = extractor
  const [found] = useState(() => left.get(extractorId))
  const { mutateAsync } = useUpdateExtractor()
  const from = found?.version ?? extractor.version
  const versioned = useVersioned(extractor, { part: (now) => now.content.tables, read: useReadExtractor(extractorId), from })
  const sentOn = useRef(from)
  const [tables, setTables] = useState<Tables>(found?.value ?? content.tables)
  const newest = useRef(tables)
  const saving = useAutosave<Tables>(found, async (chosen) => {
    await versioned.change((version) => {
      sentOn.current = version
      return mutateAsync({ extractorId, version, tables: chosen.map(shortly) })
    })
    left.delete(extractorId)
  }, (value, error) => left.set(extractorId, { version: sentOn.current, value, error }))
  const show = (chosen: Tables) => {
    newest.current = chosen
    setTables(chosen)
  }
  const { state, error, save, again, drop } = saving
  const change: TableChoice['change'] = (next) => {
    show(next(newest.current))
    save(newest.current)
  }
  return {
    tables, state, error, conflict: state === 'failed' ? versioned.conflict : null, failure: versioned.failure,
    change,
    changeMany: (said, next) => {
      const before = newest.current
      change(next)
      const after = newest.current
      const undo = () => {
        change((now) => putBack(now, before, after))
        toast('The choice is as it was')
      }
      toast(said, { undo })
    },
    retry: () => void again(),
    loadTheirs: async () => {
      const theirs = await versioned.takeTheirs()
      if (!theirs) return
      left.delete(extractorId)
      show(theirs.content.tables)
      drop()
    },
    saveMine: () => {
      versioned.accept()
      return again()
    },
  }
}

/** Without what goes without saying: ten thousand tables fit into one request. */
function shortly({ columns, mode, growingColumn, ...table }: ExtractedTable) {
  return { ...table, ...(columns === null ? {} : { columns }), ...(mode === 'full' ? {} : { mode }), ...(growingColumn === null ? {} : { growingColumn }) }
}
