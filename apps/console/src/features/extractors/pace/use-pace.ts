import type { Extractor, SourcePace } from '@tributary/contract/extractors'
import { useRef, useState } from 'react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useVersioned } from '../../../ui/form/use-versioned.ts'
import { useReadExtractor, useUpdateExtractor } from '../queries.ts'
import { useAutosave } from '../tables/use-autosave.ts'
import { type ClosedDraft, draftOf, judge, type PaceDraft } from './pace-draft.ts'
import { usualPace } from './pace-words.ts'

const paceOf = ({ content }: Extractor) => content.pace ?? usualPace

/** What could not be saved when its page was left: it finds it again. */
const left = new Map<string, { version: number; value: SourcePace; error: unknown }>()

/** How the source is treated, which saves itself once it is complete. */
export function usePace(extractor: Extractor) {
  const { id: extractorId } = extractor
  const [found] = useState(() => left.get(extractorId))
  const { mutateAsync } = useUpdateExtractor()
  const from = found?.version ?? extractor.version
  const versioned = useVersioned(extractor, { part: paceOf, read: useReadExtractor(extractorId), from })
  const sentOn = useRef(from)
  const [draft, setDraft] = useState(() => draftOf(found?.value ?? paceOf(extractor)))
  const newest = useRef(draft)
  const { state, error, save, again, drop } = useAutosave<SourcePace>(found, async (pace) => {
    await versioned.change((version) => {
      sentOn.current = version
      return mutateAsync({ extractorId, version, pace })
    })
    left.delete(extractorId)
  }, (value, failed) => left.set(extractorId, { version: sentOn.current, value, error: failed }))
  const { faults } = judge(draft)
  const show = (next: PaceDraft) => {
    newest.current = next
    setDraft(next)
  }
  const change = (next: PaceDraft) => {
    show(next)
    const { pace } = judge(next)
    if (pace) save(pace)
  }
  return {
    draft, faults, state, error, conflict: state === 'failed' ? versioned.conflict : null, failure: versioned.failure,
    complete: Object.keys(faults).length === 0,
    change,
    /** It is told, and can be undone: days and hours are not typed again. */
    takeAway: (gone: ClosedDraft) => {
      const { closed, timeZone } = newest.current
      const at = closed.indexOf(gone)
      const undo = () => {
        const now = newest.current
        change({ ...now, closed: now.closed.toSpliced(at, 0, gone), timeZone })
        toast('The closed hours are as they were')
      }
      change({ ...newest.current, closed: closed.filter((one) => one !== gone) })
      toast('The closed hours are taken away', { undo })
    },
    retry: () => void again(),
    loadTheirs: async () => {
      const theirs = await versioned.takeTheirs()
      if (!theirs) return
      left.delete(extractorId)
      show(draftOf(paceOf(theirs)))
      drop()
    },
    saveMine: () => {
      versioned.accept()
      return again()
    },
  }
}
