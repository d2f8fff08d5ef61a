import { Prisma } from '../database/generated/client.ts'

const AWAY = /P10(01|02|08|17)|57P0[123]|Can't reach database server|closed the connection|Connection terminated|terminating connection/

/** Whether something failed only because the platform's own database could not be asked just then. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) return AWAY.test(`${error.code} ${error.message} ${JSON.stringify(error.meta)}`)
  return error instanceof Prisma.PrismaClientUnknownRequestError && AWAY.test(error.message)
}
