import { Prisma, type PrismaClient } from '../database/generated/client.ts'
import { type SealedTable, sealedTables } from './sealed-tables.ts'
import type { Sealed, Vault } from './vault.ts'

const BATCH = 200

export interface Rewrapped {
  what: string
  moved: number
  /** What needs a key that is not here, or was changed: it cannot be opened now either. */
  closed: number
}

interface Row {
  key: string[]
  sealed: Sealed
}

/**
 * Moves everything that is sealed to the key that seals now, row by row, while servers work. A row that somebody sets in between
 * is left as they set it, and looked at once more.
 */
export async function rewrapAll(db: PrismaClient, vault: Vault): Promise<Rewrapped[]> {
  const done: Rewrapped[] = []
  for (const table of sealedTables) {
    let moved = 0
    let round: Round
    do {
      round = await rewrapTable(db, vault, table)
      moved += round.moved
    } while (round.overtaken > 0)
    done.push({ what: table.what, moved, closed: round.closed })
  }
  return done
}

/** How many things are sealed with one of these keys. */
export async function countSealedWith(db: PrismaClient, keyIds: readonly string[]): Promise<number> {
  let count = 0
  for (const { table } of sealedTables) {
    const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM ${named(table)} WHERE "sealed"->>'keyId' = ANY(${keyIds})`
    count += row?.count ?? 0
  }
  return count
}

interface Round {
  moved: number
  closed: number
  overtaken: number
}

async function rewrapTable(db: PrismaClient, vault: Vault, table: SealedTable): Promise<Round> {
  const round = { moved: 0, closed: 0, overtaken: 0 }
  let after: string[] | null = null
  for (;;) {
    const rows: Row[] = await rowsAfter(db, table, vault.keyId, after)
    for (const row of rows) round[await rewrapRow(db, vault, table, row)]++
    after = rows.at(-1)?.key ?? null
    if (rows.length < BATCH) return round
  }
}

async function rewrapRow(db: PrismaClient, vault: Vault, { table, key: columns, place }: SealedTable, { key, sealed }: Row): Promise<keyof Round> {
  let moved: Sealed
  try {
    moved = vault.rewrap(sealed, place(...key))
  } catch {
    return 'closed'
  }
  const isThis = columns.map(([column, type], index) => Prisma.sql`${named(column)} = ${key[index]}::${Prisma.raw(type)}`)
  const changed = await db.$executeRaw`
    UPDATE ${named(table)} SET "sealed" = ${JSON.stringify(moved)}::jsonb WHERE ${Prisma.join(isThis, ' AND ')} AND "sealed" = ${JSON.stringify(sealed)}::jsonb`
  return changed > 0 ? 'moved' : 'overtaken'
}

function rowsAfter(db: PrismaClient, { table, key }: SealedTable, keyId: string, after: readonly string[] | null): Promise<Row[]> {
  const columns = Prisma.join(key.map(([column]) => named(column)))
  const from = after ? Prisma.sql`AND (${columns}) > (${Prisma.join(key.map(([, type], index) => Prisma.sql`${after[index]}::${Prisma.raw(type)}`))})` : Prisma.empty
  return db.$queryRaw<Row[]>`
    SELECT ARRAY[${Prisma.join(key.map(([column]) => Prisma.sql`${named(column)}::text`))}] AS key, "sealed" FROM ${named(table)}
    WHERE "sealed"->>'keyId' <> ${keyId} ${from} ORDER BY ${columns} LIMIT ${BATCH}`
}

const named = (name: string) => Prisma.raw(`"${name}"`)
