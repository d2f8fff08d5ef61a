import type { TokenRights } from '@tributary/contract/tokens'

/** A piece of a sentence; mono where it is a machine's name. */
export interface Piece {
  text: string
  mono?: true
}

const named = 4

/** What follows "may": "read in.c-oracle and run postgres". `pathOf` knows the buckets by their ids. */
export function rightsWords(rights: TokenRights, pathOf: (bucketId: string) => string): Piece[] {
  const clauses = [...bucketClauses(rights, pathOf), ...componentClauses(rights), ...(rights.canManageTokens ? [[{ text: 'make tokens that may no more than itself' }]] : [])]
  if (clauses.length === 0) return [{ text: 'see that the project is there, and nothing in it' }]
  return joined(clauses)
}

function bucketClauses({ buckets, canManageBuckets }: TokenRights, pathOf: (bucketId: string) => string): Piece[][] {
  if (canManageBuckets) return [[{ text: 'create, change, read and delete every bucket' }]]
  const paths = (access: 'read' | 'write') => buckets.filter((bucket) => bucket.access === access).map(({ bucketId }) => pathOf(bucketId)).toSorted()
  return [clause('read', paths('read')), clause('read and load into', paths('write'))].filter((pieces) => pieces.length > 0)
}

function componentClauses({ components }: TokenRights): Piece[][] {
  if (components === 'all') return [[{ text: 'run everything in the project' }]]
  return components.length === 0 ? [] : [clause('run', components.toSorted())]
}

function clause(verb: string, names: readonly string[]): Piece[] {
  if (names.length === 0) return []
  const shown = names.slice(0, names.length > named ? named - 1 : named).map((text): Piece[] => [{ text, mono: true }])
  const rest = names.length - shown.length
  return [{ text: `${verb} ` }, ...joined(rest > 0 ? [...shown, [{ text: `${rest} more` }]] : shown)]
}

function joined(clauses: readonly (readonly Piece[])[]): Piece[] {
  return clauses.flatMap((pieces, index) => {
    if (index === 0) return pieces
    return [{ text: index === clauses.length - 1 ? ' and ' : ', ' }, ...pieces]
  })
}

export const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')

const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const dayAlone = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })

/** "until 3 March", with the year where it is another; "with no end". */
export function untilWords(end: Date | null, now: Date): string {
  if (end === null) return 'with no end'
  return `until ${(end.getFullYear() === now.getFullYear() ? dayAlone : dayOfYear).format(end)}`
}
