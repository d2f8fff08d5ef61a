import type { Prisma } from './generated/client.ts'

/** A process that freezes between two statements would keep what its transaction holds for ever: the server ends it after so long. */
export async function endIfIdle(tx: Prisma.TransactionClient, milliseconds: number): Promise<void> {
  await tx.$executeRaw`SELECT set_config('idle_in_transaction_session_timeout', ${String(milliseconds)}, true)`
}
