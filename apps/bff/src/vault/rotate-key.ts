import { randomBytes } from 'node:crypto'
import { type Command, type Operator, operatorVisit } from '../command.ts'
import type { Context } from '../context.ts'
import { EnvError } from '../env.ts'
import { sweepOnce } from '../sweeps.ts'
import { fillFingerprints } from './fill-fingerprints.ts'
import { keyFileOf, keyLength, readKeyFile, replaceKeys } from './key-file.ts'
import { type Rewrapped, rewrapAll } from './rewrap-all.ts'

/** One change of the keys at a time, on whatever host. */
export const keyLock = 'change the key'

export const rotateKey: Command = {
  takes: [],
  does: 'seal everything with a new key, while the product runs; the former key is kept until "forget-former-keys"',
  async run(operator) {
    let said = ''
    const alone = await sweepOnce(operator.context, { name: keyLock, run: async () => { said = await rotate(operator) } })
    if (!alone) throw new EnvError('Another process is changing the key. Wait until it is done.')
    return said
  },
}

async function rotate({ context, env }: Operator): Promise<string> {
  const { vault } = context
  const former = await keyInUse(context)
  const isDone = former === vault.keyId
  if (env.keys && isDone) return `Everything is sealed with the key ${vault.keyId}, the first of TRIBUTARY_KEY. ${beforeOf}`
  // A change that was cut short is finished; only then another begins.
  if (isDone) replaceKeys(env.home, [randomBytes(keyLength), ...readKeyFile(env.home) ?? []])
  const moved = await rewrapAll(context.db, vault)
  await fillFingerprints(context)
  await recordChange(context, former)
  return [`The key is now ${vault.keyId}; it was ${former}.`, ...moved.map(lineOf), '', env.keys ? afterOf : afterFile(keyFileOf(env.home))].join('\n')
}

/** The key that the last finished change sealed with. */
async function keyInUse({ db, vault }: Context): Promise<string> {
  const [other] = await db.$queryRaw<{ id: string }[]>`SELECT "sealed"->>'keyId' AS id FROM "PlatformKey" WHERE "sealed"->>'keyId' <> ${vault.keyId} LIMIT 1`
  return other?.id ?? vault.keyId
}

async function recordChange({ db, audit, vault }: Context, former: string) {
  for (const { id: organizationId } of await db.organization.findMany({ select: { id: true } })) {
    const who = { kind: 'platform', id: null, name: 'Operator', organizationId, visit: operatorVisit('rotateKey') } as const
    await db.$transaction((tx) => audit.record(tx, who, { target: { type: 'key', id: vault.keyId, name: 'Key of the platform' }, before: { keyId: former }, after: { keyId: vault.keyId } }))
  }
}

export function lineOf({ what, moved, closed }: Rewrapped): string {
  return `  ${what}: ${moved} sealed anew${closed > 0 ? `, ${closed} that no key of this host opens` : ''}`
}

const beforeOf = 'To change it: put a new key ("openssl rand -base64 32") behind it, after a comma, on every host and restart each; then put the new one first and restart each; then call this again.'
const afterOf = 'Once every server and worker runs with this key first, call "forget-former-keys", which says when the others can be taken out of TRIBUTARY_KEY.'
const afterFile = (file: string) => `The new key is the first line of ${file}: copy that file to where its copy is kept. Servers and workers with this file have it already; others need it now. The former key opens backups of the database that are older than this: keep a copy as long as those.`
