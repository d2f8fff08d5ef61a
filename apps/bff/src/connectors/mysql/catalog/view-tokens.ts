export interface Token {
  /** Names as they are, words in small letters. */
  text: string
  kind: 'name' | 'word' | 'text' | 'mark'
}

const pattern = /`((?:[^`]|``)*)`|'(?:[^'\\]|''|\\.)*'|([\p{L}_$][\p{L}\p{N}_$]*)|\d[\w.]*|\S/gsu

/** The quoted names, the words, the texts and the single marks of a definition. */
export function tokensOf(definition: string): Token[] {
  return [...definition.matchAll(pattern)].map(([whole, name, word]): Token => {
    if (name !== undefined) return { text: name.replaceAll('``', '`'), kind: 'name' }
    if (word !== undefined) return { text: word.toLowerCase(), kind: 'word' }
    return { text: whole, kind: whole.length > 1 ? 'text' : 'mark' }
  })
}
