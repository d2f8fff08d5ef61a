import type { Transformation, TransformationContent } from '@tributary/contract/transformations'
import { useEffect, useState } from 'react'
import { sameContent } from './content.ts'
import { draftKey, keepDraft, readDraft } from './kept-draft.ts'

export type Draft = ReturnType<typeof useDraft>
type Change = (before: TransformationContent) => TransformationContent

/** The content as it is being written. What is not saved is kept in the browser, through a reload too. */
export function useDraft(transformation: Transformation, personId: string) {
  const { id, version, content: saved } = transformation
  const key = draftKey(personId, id)
  const [found] = useState(() => readDraft(key))
  const [draft, setDraft] = useState<TransformationContent | null>(found?.content ?? null)
  const [base, setBase] = useState(found?.version ?? version)
  const [restored, setRestored] = useState(found !== null && !sameContent(found.content, saved))
  const unsaved = draft !== null && !sameContent(draft, saved) ? draft : null
  const dirty = unsaved !== null
  if (!dirty && base !== version) setBase(version)
  if (!dirty && restored) setRestored(false)
  useEffect(() => {
    keepDraft(key, unsaved && { version: base, at: new Date().toISOString(), content: unsaved })
  }, [key, unsaved, base])
  return {
    /** The version that it began from. */
    base: dirty ? base : version,
    content: unsaved ?? saved,
    dirty,
    /** When what is shown was typed on an earlier visit. */
    restoredFrom: restored && found ? { at: found.at, outdated: found.version !== version } : null,
    change: (change: Change) => setDraft((before) => change(before ?? saved)),
    discard: () => {
      keepDraft(key, null)
      setDraft(null)
    },
  }
}
