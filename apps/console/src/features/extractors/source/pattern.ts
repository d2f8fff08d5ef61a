/**
 * What a filter text means for names at a source. With `*` or `?` it is a pattern for the whole name, or with a dot for
 * schema and name: `ORA_IS_*`, `dbo.*`. Without, it is a part of the name. Letter case makes no difference.
 */
export function matcherOf(text: string): (table: { schema: string; name: string }) => boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return () => true
  if (!/[*?]/.test(wanted)) return ({ schema, name }) => `${schema}.${name}`.toLowerCase().includes(wanted)
  const pattern = new RegExp(`^${wanted.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su')
  const dotted = wanted.includes('.')
  return ({ schema, name }) => pattern.test(name.toLowerCase()) || (dotted && pattern.test(`${schema}.${name}`.toLowerCase()))
}

export function isPattern(text: string): boolean {
  return /[*?]/.test(text)
}
