import { formatExactTime } from '../../../ui/text/format-time.ts'
import { isFields } from './entry-details.ts'

/** One thing that changed: what it was and what it became, line by line; no lines where there was nothing. */
export interface ChangedPart {
  name: string
  before: readonly string[]
  after: readonly string[]
}

/** What was before and after, part by part, in words; what is in both is left out of lists. */
export function changedParts(before: unknown, after: unknown): ChangedPart[] {
  const [was, is] = [leavesOf(before), leavesOf(after)]
  const names = [...new Set([...was.keys(), ...is.keys()])]
  return names.map((name) => {
    const [former, latter] = [was.get(name) ?? [], is.get(name) ?? []]
    return { name, before: former.filter((line) => !latter.includes(line)), after: latter.filter((line) => !former.includes(line)) }
  }).filter((part) => part.before.length + part.after.length > 0)
}

/** What is in it, down to what cannot be divided, by names in words. */
function leavesOf(value: unknown, within: readonly string[] = []): Map<string, string[]> {
  if (value === null || value === undefined) return within.length === 0 ? new Map() : new Map([[nameOf(within), ['none']]])
  if (!isFields(value)) return new Map([[nameOf(within), linesOf(value)]])
  return new Map(Object.entries(value).flatMap(([key, part]) => [...leavesOf(part, [...within, key])]))
}

function nameOf(path: readonly string[]): string {
  const text = path.map((key) => key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()).join(', ')
  return text === '' ? 'Value' : `${text[0]?.toUpperCase()}${text.slice(1)}`
}

function linesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [plain(value)]
  return value.length === 0 ? ['none'] : value.map(plain)
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/

function plain(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value === '' ? 'empty' : instant.test(value) && !Number.isNaN(Date.parse(value)) ? formatExactTime(new Date(value)) : value
  if (!isFields(value)) return Array.isArray(value) ? value.map(plain).join(', ') : JSON.stringify(value)
  // What has a name is told by it, not by its id.
  const parts = Object.entries(value).filter(([key]) => !('name' in value) || (key !== 'id' && !key.endsWith('Id')))
  return parts.map(([key, part]) => (key === 'name' ? plain(part) : `${key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()} ${plain(part)}`)).join(', ')
}
