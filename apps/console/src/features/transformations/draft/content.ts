import { ApiError } from '@tributary/contract/client'
import { plainFault } from '@tributary/contract/words/plain-fault'
import { TransformationContent } from '@tributary/contract/transformations'

export type Output = TransformationContent['outputs'][number]

/** What is wrong, by its place in the content: "outputs.0.path". */
export type ContentFaults = Readonly<Record<string, string>>

export function sameContent(one: TransformationContent, other: TransformationContent): boolean {
  return written(one) === written(other)
}

/** In one order of keys, whoever wrote it. */
function written({ inputs, sql, outputs }: TransformationContent) {
  return JSON.stringify([inputs.map(({ path, as }) => [path, as]), sql, outputs.map(({ from, path, mode, primaryKey = [], deleteColumn = null }) => [from, path, mode, ...(mode === 'upsert' ? [primaryKey, deleteColumn] : [])])])
}

export function faultsOf(content: TransformationContent): ContentFaults {
  const parsed = TransformationContent.safeParse(content, { error: plainFault })
  return parsed.success ? {} : byPlace(parsed.error.issues)
}

/** A refusal of the server at the fields that it is about; null where it names none of them. */
export function faultsOfRefusal(error: unknown, content: TransformationContent): ContentFaults | null {
  if (!(error instanceof ApiError)) return null
  const { code, message, details } = error.body
  if (code === 'bucket_is_read_only') {
    const linked = pathsIn(details)
    const at = content.outputs.flatMap(({ path }, index) => (linked.some((bucket) => path.startsWith(`${bucket}.`)) ? [[`outputs.${index}.path`, message] as const] : []))
    return at.length > 0 ? Object.fromEntries(at) : null
  }
  if (code !== 'invalid_input' || !Array.isArray(details)) return null
  const found = byPlace(details.filter(isIssue).map(({ path, message: told }) => ({ path: path[0] === 'content' ? path.slice(1) : path, message: told })))
  return Object.keys(found).length > 0 ? found : null
}

function byPlace(issues: readonly { path: readonly PropertyKey[]; message: string }[]): ContentFaults {
  const faults: Record<string, string> = {}
  for (const { path, message } of issues) faults[path.map(String).join('.')] ??= message
  return faults
}

function pathsIn(details: unknown): string[] {
  if (typeof details !== 'object' || details === null || !('paths' in details) || !Array.isArray(details.paths)) return []
  return details.paths.filter((path) => typeof path === 'string')
}

function isIssue(issue: unknown): issue is { path: (string | number)[]; message: string } {
  return typeof issue === 'object' && issue !== null && 'path' in issue && Array.isArray(issue.path) && 'message' in issue && typeof issue.message === 'string'
}
