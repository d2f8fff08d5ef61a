import { useEffect, useMemo } from 'react'
import { z } from 'zod'
import { keep, readKept } from '../../../ui/shelf.ts'
import type { SetupStep } from '../addresses.ts'

const Seen = z.array(z.string())

/** The steps of an extractor that were open in this tab before the one that is. */
export function useSeenSteps(extractorId: string, current: SetupStep): ReadonlySet<string> {
  const key = `steps seen of ${extractorId}`
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- each step that is gone to adds to what is kept
  const seen = useMemo(() => new Set(readKept(key, Seen, 'tab')), [key, current])
  useEffect(() => void keep(key, [...new Set([...seen, current])], 'tab'), [key, seen, current])
  return seen
}
