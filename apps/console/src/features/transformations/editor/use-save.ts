import type { Transformation, TransformationContent } from '@tributary/contract/transformations'
import { useState } from 'react'
import { useVersioned } from '../../../ui/form/use-versioned.ts'
import { conflictOf } from '../../../ui/form/version-conflict.ts'
import { useReadTransformation, useUpdateTransformation } from '../queries.ts'
import { type ContentFaults, faultsOf, faultsOfRefusal } from '../draft/content.ts'
import type { Draft } from '../draft/use-draft.ts'

const none: ContentFaults = {}

/** Saves what is written, on the version that it began from; faults are told at their fields, the rest above. */
export function useSave(transformation: Transformation, { base, dirty, discard }: Pick<Draft, 'base' | 'dirty' | 'discard'>) {
  const { id: transformationId } = transformation
  const update = useUpdateTransformation()
  const read = useReadTransformation(transformationId)
  const versioned = useVersioned(transformation, { part: ({ content }) => content, read, from: base, untouched: !dirty })
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
      return await versioned.change((version) => update.mutateAsync({ transformationId, version, content }))
    } catch (error) {
      const told = faultsOfRefusal(error, content)
      if (told) {
        setFaults(told)
        focusFirstFault()
      } else if (!conflictOf(error)) setRefusal(error)
      return null
    }
  }
  /** Over what somebody saved meanwhile. */
  const saveOver = async (content: TransformationContent) => {
    versioned.accept()
    await save(content)
  }
  const loadTheirs = async () => {
    if (await versioned.takeTheirs()) discard()
  }
  /** A field that is being mended is no longer wrong. */
  const mend = (place: string) => setFaults((before) => Object.fromEntries(Object.entries(before).filter(([at]) => !at.startsWith(place))))
  const { conflict, failure } = versioned
  return { save, saveOver, loadTheirs, saving: update.isPending, faults, mend, refusal, conflict: dirty ? conflict : null, failure }
}

function focusFirstFault() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus())
}
