/** Where in a request a text stands that PostgreSQL keeps nowhere, and would refuse as a fault of ours; null where there is none. */
export function pathOfUnstorable(value: unknown): string[] | null {
  if (typeof value === 'string') return isStorable(value) ? null : []
  if (typeof value !== 'object' || value === null) return null
  for (const [key, part] of Object.entries(value)) {
    const within = isStorable(key) ? pathOfUnstorable(part) : []
    if (within) return [key, ...within]
  }
  return null
}

export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
