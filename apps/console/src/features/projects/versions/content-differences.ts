/** A part of a configuration that differs, called by where it stands in it. */
export interface Difference {
  name: string
  /** Null is nothing at all. */
  was: string | null
  is: string | null
  /** As somebody wrote it, not JSON. */
  isText: boolean
}

/** Short enough to be told as it was and as it is; what both have with lines in it, and SQL, is compared line by line. */
export function isFact({ name, was, is }: Difference): boolean {
  return name !== names['sql'] && (was === null || is === null || !(was + is).includes('\n'))
}

/** What differs between two versions, part by part: fields by their names, items of lists by theirs. */
export function contentDifferences(before: unknown, after: unknown, within: readonly string[] = []): Difference[] {
  if (isSame(before, after)) return []
  if (isFields(before) && isFields(after)) return keysOf(before, after).flatMap((key) => contentDifferences(before[key], after[key], [...within, within.length === 0 ? wordsOf(key) : key]))
  const [was, is] = [itemsOf(before), itemsOf(after)]
  if (was && is) {
    const items = [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => contentDifferences(was.get(id), is.get(id), [...within, id]))
    if (items.length > 0) return items
    // The same ones, in another order.
    return [{ name: nameOf(within), was: [...was.keys()].join('\n'), is: [...is.keys()].join('\n'), isText: false }]
  }
  return [{ name: nameOf(within), was: codeOf(before), is: codeOf(after), isText: typeof before === 'string' && typeof after === 'string' }]
}

/** A part as the list of versions names it, "settings.host", in the words of a comparison. */
export function partWords(part: string): string {
  const [first = '', ...rest] = part.split('.')
  return nameOf([wordsOf(first), ...rest])
}

/** As people read it: text as it is, anything else as JSON; null where there is nothing. */
export function codeOf(value: unknown): string | null {
  if (value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const keysOf = (one: object, other: object) => [...new Set([...Object.keys(one), ...Object.keys(other)])]

function isSame(one: unknown, other: unknown): boolean {
  if (isFields(one) && isFields(other)) return keysOf(one, other).every((key) => isSame(one[key], other[key]))
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  return one === other
}

/** The items of a list by what they are called; undefined where it is no list, or of things without names of their own. */
function itemsOf(value: unknown): Map<string, unknown> | undefined {
  if (!Array.isArray(value)) return undefined
  const items = new Map(value.map((item: unknown): [string, unknown] => [idOf(item), item]))
  return items.size === value.length && !items.has('') ? items : undefined
}

function idOf(item: unknown): string {
  if (!isFields(item)) return ''
  const [schema, name, as, path] = ['schema', 'name', 'as', 'path'].map((key) => (typeof item[key] === 'string' ? item[key] : ''))
  return schema && name ? `${schema}.${name}` : as || path || name || ''
}

const names: Readonly<Record<string, string>> = { sql: 'SQL', bucket: 'Target bucket' }
const wordsOf = (key: string) => names[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`
const nameOf = (path: readonly string[]) => (path.length === 0 ? 'Content' : path.map((part, index) => (index === 0 ? part : part.replace(/^[a-z]+([A-Z][a-z]*)+$/, (key) => key.replace(/([A-Z])/g, ' $1').toLowerCase()))).join(', '))
