export type Kind = 'extractor' | 'transformation'

/** What the versions of a configuration are told of. */
export interface Versioned {
  id: string
  projectId: string
  name: string
  /** The one in force. */
  version: number
  may: { edit: boolean }
}

export const plural: Record<Kind, string> = { extractor: 'Extractors', transformation: 'Transformations' }

export const configurationAddress = (kind: Kind, { id, projectId }: Pick<Versioned, 'id' | 'projectId'>) => `/p/${projectId}/${kind}s/${id}`

/** All versions, or what differs between two of them. */
export function versionsAddress(kind: Kind, of: Pick<Versioned, 'id' | 'projectId'>, compared?: { from: number; to: number }): string {
  return `${configurationAddress(kind, of)}/versions${compared ? `?from=${compared.from}&to=${compared.to}` : ''}`
}

/** A version in the address; nothing where it is none. */
export function versionIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
