import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../../../context.ts'
import type { Secret } from '../../../database/generated/client.ts'

type Kept = Pick<Secret, 'name' | 'sealed' | 'fingerprint'>

export function keptSecrets(db: Database, configurationId: string): Promise<Kept[]> {
  return db.secret.findMany({ where: { configurationId }, orderBy: { name: 'asc' }, select: { name: true, sealed: true, fingerprint: true } })
}

/** By name, what has another value than before and what was let go. A value that was typed again is no change: its fingerprint says so. */
export function changedSecrets(before: readonly Kept[], after: readonly Kept[]): { set: string[]; forgotten: string[] } {
  const was = new Map(before.map((secret) => [secret.name, secret]))
  const is = new Set(after.map(({ name }) => name))
  return {
    set: after.filter((secret) => !isSame(was.get(secret.name), secret)).map(({ name }) => name),
    forgotten: before.filter(({ name }) => !is.has(name)).map(({ name }) => name),
  }
}

function isSame(one: Kept | undefined, other: Kept): boolean {
  if (one?.fingerprint && other.fingerprint) return one.fingerprint === other.fingerprint
  return isDeepStrictEqual(one?.sealed, other.sealed)
}
