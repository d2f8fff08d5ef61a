export interface Statement {
  text: string
  /** Where the text begins in the script, in characters. */
  start: number
}

// In the order they are tried. An unclosed quote or comment runs to the end: DuckDB then names the fault.
const lexemes = [
  /--[^\r\n]*/y,
  /[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y,
  /'(?:[^']|'')*(?:'|$)/y,
  /"(?:[^"]|"")*(?:"|$)/y,
  /\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?(?:\$\1\$|$)/y,
  /[\w\u0080-\uffff$]+/y,
]

/** Past a block comment, which nests as in PostgreSQL. */
function endOfComment(sql: string, start: number): number {
  const mark = /\/\*|\*\//g
  mark.lastIndex = start
  let depth = 0
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  return sql.length
}

/** Past the quote, comment or word at `at`, or one character on. */
function endOfLexeme(sql: string, at: number): number {
  if (sql.startsWith('/*', at)) return endOfComment(sql, at)
  for (const lexeme of lexemes) {
    lexeme.lastIndex = at
    if (lexeme.test(sql)) return lexeme.lastIndex
  }
  return at + 1
}

const isComment = (text: string) => text.startsWith('--') || text.startsWith('/*')

/**
 * Cuts a script at the semicolons that are outside quotes and comments; pieces without a statement are left out.
 * It only finds places: what a piece really is, and that it is one statement, DuckDB's parser decides.
 */
export function splitStatements(script: string): Statement[] {
  const statements: Statement[] = []
  let start: number | null = null
  let at = 0
  const cut = (end: number) => {
    if (start !== null) statements.push({ text: script.slice(start, end), start })
    start = null
  }
  while (at < script.length) {
    const end = endOfLexeme(script, at)
    const text = script.slice(at, end)
    if (text === ';') cut(at)
    else if (start === null && !isComment(text) && text.trim() !== '') start = at
    at = end
  }
  cut(script.length)
  return statements
}

/** The text with a blank in the place of each comment. */
export function withoutComments(text: string): string {
  let rest = ''
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = endOfLexeme(text, at)
    const lexeme = text.slice(at, end)
    rest += isComment(lexeme) ? ' ' : lexeme
  }
  return rest
}

/** The first words of a statement in capitals, comments and opening brackets left out. */
export function leadingWords(text: string, count: number): string[] {
  const words: string[] = []
  let at = 0
  while (at < text.length && words.length < count) {
    const end = endOfLexeme(text, at)
    const lexeme = text.slice(at, end)
    if (/^\w+$/.test(lexeme)) words.push(lexeme.toUpperCase())
    else if (!isComment(lexeme) && lexeme.trim() !== '' && !(lexeme === '(' && words.length === 0)) break
    at = end
  }
  return words
}
