/** PostgreSQL keeps neither NUL nor half a surrogate pair, and data from outside may hold both. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
