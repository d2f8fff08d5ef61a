import { createInterface } from 'node:readline'
import { openDatabase } from '../../database/open-database.ts'
import { openVault } from '../open-vault.ts'
import { places } from '../places.ts'
import type { Sealed } from '../vault.ts'

// A server of its own, for tests: seals secrets anew and opens all of them, over and over, until it is told to stop.
const [databaseUrl = '', home = ''] = process.argv.slice(2)
const db = openDatabase(databaseUrl)
const { vault, keys } = await openVault(db, { home, keys: undefined })
const cookies = keys.cookies.toString('hex')
const told = new AbortController()
createInterface(process.stdin).on('line', () => told.abort())
let rounds = 0
const keyIds = new Set<string>()
while (!told.signal.aborted) {
  const rows = await db.secret.findMany()
  for (const { configurationId, name, sealed } of rows) {
    const value = vault.open(sealed as unknown as Sealed, places.secret(configurationId, name))
    if (!value.startsWith(name)) throw new Error(`${name} opened as ${value}.`)
  }
  const { configurationId, name } = rows[rounds % rows.length] ?? { configurationId: '', name: '' }
  const value = `${name} ${rounds}`
  await db.$transaction(async (tx) => {
    const fresh = vault.seal(value, places.secret(configurationId, name))
    keyIds.add(fresh.keyId)
    await tx.secret.update({ where: { configurationId_name: { configurationId, name } }, data: { sealed: { ...fresh } as object } })
  })
  rounds++
  if (rounds === 3) process.stdout.write('begun\n')
}
process.stdout.write(`${JSON.stringify({ rounds, keyIds: [...keyIds], cookies })}\n`)
await db.$disconnect()
process.exit(0)
