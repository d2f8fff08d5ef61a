import { randomBytes } from 'node:crypto'
import type { Prisma, PrismaClient } from '../database/generated/client.ts'
import { keyLength } from './key-file.ts'
import { places } from './places.ts'
import type { Sealed, Vault } from './vault.ts'

const purposes = { cookies: 'cookies', fingerprints: 'fingerprints', auditSeal: 'audit seal', idempotency: 'idempotency' } as const

/** One key for each purpose. They stay for the life of the platform: changing the platform's own key seals them anew and leaves them as they are. */
export type PlatformKeys = Readonly<Record<keyof typeof purposes, Buffer>>

/** The keys of this database, made at its first start: of several processes that start at once all get the same. */
export async function platformKeys(db: PrismaClient, vault: Vault): Promise<PlatformKeys> {
  const fresh = Object.values(purposes).map((purpose) => ({ purpose, sealed: vault.seal(randomBytes(keyLength).toString('base64'), places.platformKey(purpose)) as unknown as Prisma.InputJsonObject }))
  const known = await db.platformKey.count({ where: { purpose: { in: Object.values(purposes) } } })
  if (known < fresh.length) await db.platformKey.createMany({ data: fresh, skipDuplicates: true })
  const kept = new Map((await db.platformKey.findMany()).map(({ purpose, sealed }) => [purpose, sealed as unknown as Sealed]))
  const keyOf = (purpose: string) => {
    const sealed = kept.get(purpose)
    if (!sealed) throw new Error(`The key for ${purpose} vanished right after it was made.`)
    return Buffer.from(vault.open(sealed, places.platformKey(purpose)), 'base64')
  }
  return { cookies: keyOf(purposes.cookies), fingerprints: keyOf(purposes.fingerprints), auditSeal: keyOf(purposes.auditSeal), idempotency: keyOf(purposes.idempotency) }
}
