import { places } from './places.ts'

/** Where the database keeps what is sealed: the columns of each key with their types, in the order in which `place` takes them. */
export interface SealedTable {
  /** What is in it, for the operator. */
  what: string
  table: string
  key: readonly (readonly [column: string, type: 'uuid' | 'text'])[]
  place(...key: string[]): string
}

/** The platform's own keys come last: while they wait, a change of the key is not done. */
export const sealedTables: readonly SealedTable[] = [
  { what: 'secrets of extractors', table: 'Secret', key: [['configurationId', 'uuid'], ['name', 'text']], place: (id = '', name = '') => places.secret(id, name) },
  { what: 'second factors', table: 'TwoFactor', key: [['userId', 'uuid']], place: (id = '') => places.twoFactor(id) },
  { what: 'kept answers', table: 'IdempotentCall', key: [['actorId', 'uuid'], ['key', 'text']], place: (id = '', key = '') => places.idempotentCall(id, key) },
  { what: 'keys of the platform', table: 'PlatformKey', key: [['purpose', 'text']], place: (purpose = '') => places.platformKey(purpose) },
]
