/** What people typed, as a part of a text whatever its case; `%` and `_` stand for themselves. */
export function containing(typed: string) {
  return { contains: escapeLike(typed), mode: 'insensitive' } as const
}

export const escapeLike = (typed: string) => typed.replace(/[\\%_]/g, '\\$&')
