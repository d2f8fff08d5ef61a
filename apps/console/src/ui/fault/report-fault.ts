import { ApiError, NoAnswer } from '@tributary/contract/client'
import { useEffect, useState } from 'react'

export interface Fault {
  message: string
  stack: string
}

type Report = (fault: Fault) => Promise<string>

let report: Report | undefined
/** Drawn again and again, a fault is one fault. */
const reported = new Map<string, Promise<string | null>>()

/** Where faults of the console go; said once, by the app. */
export function reportFaultsTo(next: Report) {
  report = next
}

/** A part that the page asks for later did not come: there is no line, or a newer version of the console has other parts. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|Importing a module script failed|Unable to preload/i.test(error.message)
}

/** A fault of the console itself: no refusal, no silence, nothing that was stopped on purpose. */
export function isOwnFault(error: unknown): boolean {
  return error !== undefined && !(error instanceof ApiError) && !(error instanceof NoAnswer) && !(error instanceof DOMException) && !isMissingPart(error)
}

/** Reports a fault; its reference, or null where the report did not arrive. */
export function reportFault(thrown: unknown): Promise<string | null> {
  const fault = thrown instanceof Error ? { message: `${thrown.name}: ${thrown.message}`, stack: thrown.stack ?? '' } : { message: String(thrown), stack: '' }
  const key = fault.message + fault.stack
  const known = reported.get(key)
  if (known) return known
  const sent = report ? report(fault).catch(() => null) : Promise.resolve(null)
  reported.set(key, sent)
  return sent
}

/** By what the operator finds an error in the log: undefined while it is being reported, null where there is nothing to find. */
export function useReference(thrown: unknown): string | null | undefined {
  const [found, setFound] = useState<{ of: unknown; reference: string | null }>()
  const own = isOwnFault(thrown)
  useEffect(() => {
    if (!own) return undefined
    let wanted = true
    void reportFault(thrown).then((reference) => wanted && setFound({ of: thrown, reference }))
    return () => { wanted = false }
  }, [own, thrown])
  if (own) return found && found.of === thrown ? found.reference : undefined
  return thrown instanceof ApiError ? thrown.body.requestId ?? null : null
}
