import { openDatabase } from '../../apps/bff/src/database/open-database.ts'
import { openVault } from '../../apps/bff/src/vault/open-vault.ts'

/** Refuses, in one sentence, a home without the key of its database. Returns the warning to keep a key that was made right now, or null. */
export async function checkKey(env, databaseUrl) {
  const db = openDatabase(databaseUrl)
  return openVault(db, env).then(({ made }) => made).finally(() => db.$disconnect())
}
