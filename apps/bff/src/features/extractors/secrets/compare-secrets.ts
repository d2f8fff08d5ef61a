import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { compareSecrets as endpoint } from '@tributary/contract/extractors'
import type { Actor, Context } from '../../../context.ts'
import type { Secret } from '../../../database/generated/client.ts'
import { fingerprintOf } from '../../../vault/fingerprint.ts'
import { places } from '../../../vault/places.ts'
import type { Sealed } from '../../../vault/vault.ts'
import { findEditable } from '../../projects/index.ts'

/** Each value counts as a guess, by whomever it is made, until it proves right. */
export async function compareSecrets(context: Context, actor: Actor, { extractorId, secrets }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { id, name, project } = await findEditable(context, actor, 'extractor', extractorId, 'compare their secrets')
  const kept = new Map((await context.db.secret.findMany({ where: { configurationId: id } })).map((secret) => [secret.name, secret]))
  const same: [string, boolean][] = []
  for (const [key, value] of Object.entries(secrets)) same.push([key, await isSame(context, kept.get(key), value)])
  const answer = Object.fromEntries(same)
  await context.db.$transaction((tx) => context.audit.record(tx, actor, { target: { type: 'extractor', id, name }, projects: [project], after: { same: answer } }))
  return { same: answer }
}

async function isSame({ auth, keys, vault }: Context, secret: Secret | undefined, value: string): Promise<boolean> {
  if (!secret) return false
  await auth.attempts.take('secret', secret.configurationId)
  // Kept by a release that made none.
  const fingerprint = secret.fingerprint ?? fingerprintOf(keys.fingerprints, secret.configurationId, vault.open(secret.sealed as unknown as Sealed, places.secret(secret.configurationId, secret.name)))
  const same = fingerprint === fingerprintOf(keys.fingerprints, secret.configurationId, value)
  if (same) await auth.attempts.forgive('secret', secret.configurationId)
  return same
}
