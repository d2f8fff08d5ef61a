import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'
import { Prisma } from './database/generated/client.ts'

/** The log of this process, as JSON by lines. */
export function createLog(level: NonNullable<LoggerOptions['level']>, destination?: DestinationStream): Logger {
  return pino({ level, serializers: { err: withoutData } }, destination)
}

/** Prisma spells out all that was to be written, secrets too, before it says what is wrong with it. */
function withoutData(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientValidationError)) return error instanceof Error ? pino.stdSerializers.err(error) : error
  const calls = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { type: error.name, message: error.message.trimEnd().split('\n').at(-1) ?? '', stack: calls.join('\n') }
}
