import { Prisma } from './generated/client.ts'

/** Whether a write was refused because such a row exists; the use case knows which rule that broke. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
