import { useEffect, useMemo } from 'react'
import { z } from 'zod'
import { keep, readKept } from '../../../ui/shelf.ts'
import type { SetupStep } from '../addresses.ts'

const Seen = z.array(z.string())

/** The steps of an extractor that were open in this tab before the one that is. */
export function useSeenSteps(extractorId: string, current: SetupStep): ReadonlySet<string> {
  const key = `steps seen of ${extractorId}`
  const steps = useMemo(() => {
    const before = readKept(key, Seen, 'tab') ?? []
    return { before: new Set(before), now: [...new Set([...before, current])] }
  }, [key, current])
  useEffect(() => void keep(key, steps.now, 'tab'), [key, steps])
  return steps.before
}
