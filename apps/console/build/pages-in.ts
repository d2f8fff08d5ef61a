export interface Page {
  /** As the router writes it, such as `/b/:bucketId/tables`. */
  path: string
  /** Without the shell, which asks who is here. */
  bare: boolean
  /** What it is drawn by, and what that stands in. */
  modules: string[]
}

type Node = Readonly<Record<string, unknown>> & { type: string; start: number; end: number }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** The routes that a feature writes down: their addresses, and what they import for them. */
export function pagesIn(value: unknown, code: string, above: Page = { path: '', bare: false, modules: [] }): Page[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => pagesIn(each, code, above))
  if (!isNode(value)) return []
  const fields = value.type === 'ObjectExpression' ? fieldsOf(value) : {}
  const lazy = fields['lazy']
  if (!lazy) return Object.values(value).flatMap((each) => pagesIn(each, code, above))
  const own = fields['path']?.['value']
  const [, imported] = /import\(\s*["'`]([^"'`]+)/.exec(code.slice(lazy.start, lazy.end)) ?? []
  const page = {
    path: typeof own !== 'string' ? above.path : own.startsWith('/') ? own : `${above.path}/${own}`,
    bare: above.bare || (fields['handle'] !== undefined && code.slice(fields['handle'].start, fields['handle'].end).includes('bare')),
    modules: imported === undefined ? above.modules : [...above.modules, imported],
  }
  return [page, ...pagesIn(fields['children'], code, page)]
}

function fieldsOf({ properties }: Node): Record<string, Node | undefined> {
  const pairs = (properties as Node[]).filter(({ type }) => type === 'Property') as (Node & { key: Node; value: Node })[]
  return Object.fromEntries(pairs.map(({ key, value }) => [String(key['name']), value]))
}
