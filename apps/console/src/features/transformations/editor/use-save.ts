import type { Transformation, TransformationContent } from '@tributary/contract/transformations'
import { useState } from 'react'
import { useUpdateTransformation } from '../queries.ts'
import { type ContentFaults, faultsOf, faultsOfRefusal } from '../draft/content.ts'

const none: ContentFaults = {}

/** Saves what is written; faults are told at their fields, the rest above. */
export function useSave(transformationId: string) {
  const update = useUpdateTransformation()
  const [faults, setFaults] = useState(none)
  const [refusal, setRefusal] = useState<unknown>()
  /** The saved transformation, or null where it was refused. */
  const save = async (content: TransformationContent): Promise<Transformation | null> => {
    const found = faultsOf(content)
    setFaults(found)
    setRefusal(undefined)
    if (Object.keys(found).length > 0) {
      focusFirstFault()
      return null
    }
    try {
      return await update.mutateAsync({ transformationId, content })
    } catch (error) {
      const told = faultsOfRefusal(error, content)
      if (told) {
        setFaults(told)
        focusFirstFault()
      } else setRefusal(error)
      return null
    }
  }
  /** A field that is being mended is no longer wrong. */
  const mend = (place: string) => setFaults((before) => Object.fromEntries(Object.entries(before).filter(([at]) => !at.startsWith(place))))
  return { save, saving: update.isPending, faults, mend, refusal }
}

function focusFirstFault() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus())
}
