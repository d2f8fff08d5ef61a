import { plainFault } from '@tributary/contract/words/plain-fault'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { isChanged } from './is-changed.ts'
import { serverFaults } from './server-faults.ts'

/**
 * A form whose values a schema of the contract knows: faults are told on blur and on submit, the first one gets the focus, and what the
 * server refuses is told at the field that it names. `submit` may set all fields later: when what it did is undone.
 */
export function useSubmit<Values extends Record<string, unknown>>(schema: z.ZodObject, initial: Values, submit: (values: Values, setAll: (values: Values) => void) => Promise<unknown>) {
  const [values, setValues] = useState(initial)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [rest, setRest] = useState<string>()
  const [busy, setBusy] = useState(false)
  const keys = Object.keys(initial)

  const check = () => {
    const parsed = schema.safeParse(values, { error: plainFault })
    const found: Record<string, string> = {}
    for (const issue of parsed.success ? [] : parsed.error.issues) found[String(issue.path[0])] ??= issue.message
    return found
  }
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const focusFirst = (found: Record<string, string>) => {
      const first = keys.find((key) => found[key] !== undefined)
      if (first !== undefined) form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    }
    const found = check()
    setFaults(found)
    setRest(undefined)
    if (Object.keys(found).length > 0) return focusFirst(found)
    setBusy(true)
    try {
      await submit(values, setValues)
    } catch (error) {
      const told = serverFaults(error, keys)
      setFaults(told.fields)
      setRest(told.rest)
      focusFirst(told.fields)
    } finally {
      setBusy(false)
    }
  }
  /** What a text field needs; its label and help are the page's. */
  const field = (key: keyof Values & string) => ({
    name: key,
    value: String(values[key] ?? ''),
    error: faults[key],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setValues((before) => ({ ...before, [key]: value }))
      // Gone at once: were it to go on blur, the button that is being pressed would move away.
      setFaults((before) => (before[key] === undefined ? before : without(before, key)))
    },
    onBlur: (event?: { relatedTarget: EventTarget | null }) => {
      // A button that is being pressed would move away under a fault that comes; and what the server refused stays refused until it is changed.
      if (event?.relatedTarget instanceof Element && event.relatedTarget.closest('button, a')) return
      const fault = values[key] === initial[key] ? undefined : check()[key]
      if (fault !== undefined) setFaults((before) => ({ ...before, [key]: fault }))
    },
  })
  const set = <Key extends keyof Values>(key: Key, value: Values[Key]) => setValues((before) => ({ ...before, [key]: value }))
  return { values, set, field, onSubmit, busy, rest, isChanged: () => isChanged(schema, initial, values) }
}

function without(faults: Readonly<Record<string, string>>, key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).filter(([name]) => name !== key))
}
