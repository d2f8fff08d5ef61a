import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { keepQueries, queriesKey, readQueries, withEarlier } from '../kept/kept-queries.ts'
import { sqlIn } from '../query-address.ts'

/** The text of the editor, kept in the browser for this person and project, and what was asked earlier. SQL that the address brings takes its place once. */
export function useText(personId: string, projectId: string) {
  const key = queriesKey(personId, projectId)
  const [kept, setKept] = useState(() => readQueries(key))
  const navigate = useNavigate()
  const { hash, search } = useLocation()
  const brought = sqlIn(hash)
  const [taken, setTaken] = useState<string | null>(null)
  useEffect(() => { keepQueries(key, kept) }, [key, kept])
  /** What it replaces can be taken up again. */
  const take = (text: string) => setKept(({ draft, earlier }) => ({ draft: text, earlier: draft.trim() === text.trim() ? earlier : withEarlier(earlier, draft) }))
  if (brought !== taken) {
    setTaken(brought)
    if (brought !== null) take(brought)
  }
  useEffect(() => {
    // A reload is to show what was typed since.
    if (brought !== null) void navigate({ search, hash: '' }, { replace: true, preventScrollReset: true })
  }, [brought, navigate, search])
  return {
    text: kept.draft, earlier: kept.earlier, take,
    write: (draft: string) => setKept((before) => ({ ...before, draft })),
    remember: (sql: string) => setKept((before) => ({ ...before, earlier: withEarlier(before.earlier, sql) })),
  }
}
