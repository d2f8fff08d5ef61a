/** A line of CSV (RFC 4180), every cell in quotes. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => `"${(typeof cell === 'string' ? unarmed(cell) : String(cell ?? '')).replaceAll('"', '""')}"`).join(',')}\r\n`
}

/** Spreadsheets calculate what begins like a formula, and some names are chosen by strangers: an apostrophe makes it text. */
function unarmed(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}
