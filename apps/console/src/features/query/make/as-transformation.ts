import type { TransformationContent } from '@tributary/contract/transformations'
import { nameForInput, quoted } from '../../../ui/code/sql/sql-names.ts'

const lexeme = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"((?:[^"]|"")+)"(?:\s*\.\s*(?:"((?:[^"]|"")+)"|([A-Za-z_]\w*)))?/g
const partOfWith = /(?:"([^"]+)"|\b([A-Za-z_]\w*))\s*(?:\([^()]*\)\s*)?\bAS\s+(?:(?:NOT\s+)?MATERIALIZED\s*)?\(/gi

/**
 * A query as a transformation: the tables that it calls by path are inputs with names of their own, and its rows go to a table.
 * Where they go, `output` says.
 */
export function asTransformation(sql: string, paths: readonly string[], output: { bucket: string; table: string }): TransformationContent {
  const known = new Map(paths.map((path) => [path.toLowerCase(), path]))
  const parts = [...sql.matchAll(partOfWith)].flatMap(([, inQuotes, plain]) => inQuotes ?? plain ?? [])
  const names = new Map<string, string>()
  const body = sql.replace(lexeme, (found, bucket?: string, inQuotes?: string, plain?: string) => {
    const table = inQuotes ?? plain
    const path = bucket === undefined ? undefined : known.get((table === undefined ? bucket : `${bucket}.${table}`).toLowerCase())
    if (path === undefined) return found
    const as = names.get(path) ?? nameForInput(path, [...parts, ...names.values()])
    names.set(path, as)
    return quoted(as)
  })
  const from = nameForInput('result', [...parts, ...names.values()])
  const statement = body.trim().replace(/;\s*$/, '')
  // These are no queries to CREATE TABLE, save in brackets.
  const query = /^(describe|summarize)\b/i.test(statement) ? `FROM (\n${statement}\n)` : statement
  return {
    inputs: [...names].map(([path, as]) => ({ path, as })),
    sql: `CREATE TABLE ${from} AS\n${query};\n`,
    outputs: [{ from, path: `${output.bucket}.${output.table}`, mode: 'full' }],
  }
}

/** What a table of these rows may be called: plain letters of the name that people read. */
export function tableNameOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '')
  return plain.slice(0, 60) || 'result'
}
