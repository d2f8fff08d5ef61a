/**
 * Whether a name fits a pattern: `*` stands for any characters or none, everything else, letter case too, for itself. No regular
 * expression is made of it, and the time it takes grows with the name alone.
 */
export function namePattern(pattern: string): (name: string) => boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return (name) => name === pattern
  const between = rest.filter((part) => part !== '')
  if (head === '' && tail === '' && between.length === 0) return () => true
  return (name) => {
    const end = name.length - tail.length
    if (end < head.length || !name.startsWith(head) || !name.endsWith(tail)) return false
    let at = head.length
    for (const part of between) {
      const found = name.indexOf(part, at)
      if (found === -1 || found + part.length > end) return false
      at = found + part.length
    }
    return true
  }
}
