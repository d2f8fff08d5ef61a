import type { PrismaClient } from '../database/generated/client.ts'
import type { Context } from '../context.ts'
import type { Sweep } from '../sweeps.ts'
import { fingerprintOf } from './fingerprint.ts'
import { places } from './places.ts'
import type { Sealed } from './vault.ts'

const BATCH = 200

interface Row {
  configurationId: string
  name: string
  sealed: Sealed
}

/** Secrets that a release without fingerprints kept get theirs. Returns how many did; one that does not open gets it when it is set anew. */
export async function fillFingerprints({ db, vault, keys }: Pick<Context, 'db' | 'vault' | 'keys'>): Promise<number> {
  let filled = 0
  let after = ''
  for (;;) {
    const rows: Row[] = await withoutFingerprint(db, after)
    for (const { configurationId, name, sealed } of rows) {
      const value = openOrNull(() => vault.open(sealed, places.secret(configurationId, name)))
      if (value === null) continue
      const fingerprint = fingerprintOf(keys.fingerprints, configurationId, value)
      // One that was set in the meantime has its own.
      const { count } = await db.secret.updateMany({ where: { configurationId, name, fingerprint: null }, data: { fingerprint } })
      filled += count
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return filled
    after = `${last.configurationId}/${last.name}`
  }
}

export const fingerprintsSweep: Sweep = {
  name: 'fill fingerprints',
  async run(context) {
    await fillFingerprints(context)
  },
}

function withoutFingerprint(db: PrismaClient, after: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT s."configurationId", s."name", s."sealed" FROM "Secret" s
    WHERE s."fingerprint" IS NULL AND s."configurationId"::text || '/' || s."name" > ${after}
    ORDER BY s."configurationId"::text || '/' || s."name" LIMIT ${BATCH}`
}

function openOrNull(open: () => string): string | null {
  try {
    return open()
  } catch {
    return null
  }
}
