const plain = /^[A-Za-z_][A-Za-z0-9_]*$/

/** As the SQL writes it: quoted where it is no plain name. */
export function quoted(name: string): string {
  return plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** What the SQL may call a table: the last part of its path, made distinct from the names that are taken, whatever their case. */
export function nameForInput(path: string, taken: readonly string[]): string {
  const last = path.slice(path.lastIndexOf('.') + 1).replace(/[^A-Za-z0-9_]/g, '_')
  const name = (/^[0-9]/.test(last) ? `_${last}` : last).slice(0, 60)
  const used = new Set(taken.map((each) => each.toLowerCase()))
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}_${count}`
    if (!used.has(candidate.toLowerCase())) return candidate
  }
}

/** Tables and views that the SQL makes, in their order: what an output may come from. */
export function namesMadeBy(sql: string): string[] {
  const statements = withoutComments(sql).matchAll(/\bcreate\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(?:table|view)\s+(?:if\s+not\s+exists\s+)?(?:"([^"]+)"|([A-Za-z_][A-Za-z0-9_]*))/gi)
  return [...new Set([...statements].flatMap(([, quotedName, name]) => quotedName ?? name ?? []))]
}

function withoutComments(sql: string) {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
}
