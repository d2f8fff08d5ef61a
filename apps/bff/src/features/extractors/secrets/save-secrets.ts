import type { Actor, Context, Database } from '../../../context.ts'
import type { Configuration, Prisma } from '../../../database/generated/client.ts'
import { fingerprintOf } from '../../../vault/fingerprint.ts'
import { places } from '../../../vault/places.ts'

/** Sets what has a value and forgets what is null; what is left out stays, and so does what has the value already. */
export async function saveSecrets(
  db: Database,
  { vault, keys, clock }: Pick<Context, 'vault' | 'keys' | 'clock'>,
  actor: Actor,
  configuration: Pick<Configuration, 'id'>,
  secrets: Record<string, string | null>,
) {
  for (const [name, value] of Object.entries(secrets)) {
    const key = { configurationId_name: { configurationId: configuration.id, name } }
    if (value === null) {
      await db.secret.deleteMany({ where: { configurationId: configuration.id, name } })
      continue
    }
    const fingerprint = fingerprintOf(keys.fingerprints, configuration.id, value)
    const kept = await db.secret.findUnique({ where: key, select: { fingerprint: true } })
    if (kept?.fingerprint === fingerprint) continue
    const sealed = vault.seal(value, places.secret(configuration.id, name)) as unknown as Prisma.InputJsonObject
    const change = { sealed, fingerprint, setById: actor.id, setAt: clock() }
    await db.secret.upsert({ where: key, create: { configurationId: configuration.id, name, ...change }, update: change })
  }
}
