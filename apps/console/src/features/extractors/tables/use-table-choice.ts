import type { ExtractedTable, Extractor } from '@tributary/contract/extractors'
import { useEffect, useRef, useState } from 'react'
import { useUpdateExtractor } from '../queries.ts'

const pause = 500

export interface TableChoice {
  tables: readonly ExtractedTable[]
  change: (change: (before: readonly ExtractedTable[]) => ExtractedTable[]) => void
  state: 'saved' | 'saving' | 'failed'
  error: unknown
  retry: () => void
}

/** The chosen tables, which save themselves: soon after each change, and when the page is left. */
export function useTableChoice({ id, content }: Extractor): TableChoice {
  const { mutateAsync } = useUpdateExtractor()
  const [tables, setTables] = useState<readonly ExtractedTable[]>(content.tables)
  const [state, setState] = useState<TableChoice['state']>('saved')
  const [error, setError] = useState<unknown>(null)
  const unsaved = useRef<readonly ExtractedTable[] | null>(null)
  const sending = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const send = async () => {
    // One at a time, the last one wins: what was sent first could otherwise arrive last.
    if (sending.current || unsaved.current === null) return
    sending.current = true
    const sent = unsaved.current
    try {
      await mutateAsync({ extractorId: id, tables: [...sent] })
      if (unsaved.current === sent) {
        unsaved.current = null
        setState('saved')
      }
    } catch (caught) {
      setError(caught)
      setState('failed')
      return
    } finally {
      sending.current = false
    }
    await send()
  }
  const leaving = useRef(send)
  useEffect(() => {
    leaving.current = send
  })
  useEffect(() => () => {
    clearTimeout(timer.current)
    void leaving.current()
  }, [])

  const change: TableChoice['change'] = (next) => {
    const after = next(unsaved.current ?? tables)
    unsaved.current = after
    setTables(after)
    setState('saving')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(), pause)
  }
  return { tables, change, state, error, retry: () => { setState('saving'); void send() } }
}
