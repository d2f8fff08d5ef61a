import type { Context } from '../../../context.ts'
import { fingerprintOf } from '../../../vault/fingerprint.ts'

/**
 * A value in the place of another counts as a guess: else the fingerprint of the former one could be found by setting one after the other.
 * Call it before the transaction: the counters have connections of their own. @throws Problem too_many_attempts
 */
export async function countGuesses({ db, auth, keys }: Pick<Context, 'db' | 'auth' | 'keys'>, configurationId: string, secrets: Record<string, string | null>) {
  const kept = await db.secret.findMany({ where: { configurationId, name: { in: Object.keys(secrets) } }, select: { name: true, fingerprint: true } })
  for (const { name, fingerprint } of kept) {
    const value = secrets[name]
    if (typeof value === 'string' && fingerprintOf(keys.fingerprints, configurationId, value) !== fingerprint) await auth.attempts.take('secret', configurationId)
  }
}
