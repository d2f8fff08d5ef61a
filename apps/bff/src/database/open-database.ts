import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'

// A transaction that waits for a connection in a crowd is late, not lost; Prisma gives it two seconds and its work five.
const PATIENCE = { maxWait: 15_000, timeout: 30_000 }

/** A pool of connections to the metadata; `$disconnect()` ends them. */
export function openDatabase(url: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url }), transactionOptions: PATIENCE })
}
