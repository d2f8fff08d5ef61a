import { ApiError } from '@tributary/contract/client'
import { conflictOf } from './version-conflict.ts'

interface Issue {
  path: readonly (string | number)[]
  message: string
}

/** Messages of a refusal by field, from the issues in its details; `rest` is what belongs to no field shown. */
export function serverFaults(error: unknown, keys: readonly string[]): { fields: Record<string, string>; rest: string | undefined } {
  if (!(error instanceof ApiError)) return { fields: {}, rest: 'The server did not answer. What was typed is still here; try again.' }
  // Who was faster, and the ways on, are told beside the form.
  if (conflictOf(error)) return { fields: {}, rest: undefined }
  const fields: Record<string, string> = {}
  const others: string[] = []
  for (const { path, message } of issuesOf(error.body.details)) {
    // Settings are nested in the body: the innermost part that names a field is the field.
    const key = path.map(String).findLast((part) => keys.includes(part))
    if (key === undefined) others.push(message)
    else fields[key] ??= message
  }
  const rest = Object.keys(fields).length > 0 ? others.join(' ') : error.body.message
  return { fields, rest: rest === '' ? undefined : rest }
}

function issuesOf(details: unknown): Issue[] {
  const list = Array.isArray(details) ? details : typeof details === 'object' && details !== null && 'issues' in details && Array.isArray(details.issues) ? details.issues : []
  return list.filter((one): one is Issue => typeof one === 'object' && one !== null && Array.isArray(one.path) && typeof one.message === 'string')
}
