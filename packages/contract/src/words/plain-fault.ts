import type { z } from 'zod'

/** What is wrong with a field, for whoever filled it in; undefined leaves zod's own words, which tell programs more. A schema's own message goes first. */
export function plainFault(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined || issue.input === null || issue.input === '' ? 'This is missing.' : undefined
    case 'too_small': return leastOf(issue)
    case 'too_big': return `At most ${counted(issue.maximum, issue.origin)}.`
    case 'invalid_format': return issue.format === 'email' ? 'This is not an e-mail address.' : undefined
    default: return undefined
  }
}

function leastOf({ origin, minimum }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (minimum !== 1 || (origin !== 'string' && origin !== 'array')) return `At least ${counted(minimum, origin)}.`
  return origin === 'string' ? 'Fill this in.' : 'Choose at least one.'
}

const units: Readonly<Record<string, readonly [one: string, more: string]>> = { string: ['character', 'characters'], array: ['entry', 'entries'] }

function counted(count: number | bigint, origin: string): string {
  const [one, more] = units[origin] ?? []
  return one === undefined ? String(count) : `${count} ${Number(count) === 1 ? one : more}`
}
