import type { JobError } from '@tributary/contract/jobs'
import { SchemaConflict } from '@tributary/lake/schema'
import { StorageFailed } from '@tributary/lake/storage/storage-failed'
import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { SourceRefused } from '../../connectors/source-refused.ts'
import { EngineFailed } from '../../engines/engine-failed.ts'
import { SqlFailed } from '../../engines/sql-failed.ts'
import { Problem } from '../../problem.ts'
import { storableText } from './storable-text.ts'

/** Their messages are sentences for people. */
const expected = [SourceRefused, Problem, EngineFailed, SchemaConflict, StorageFailed]

/** What people read about a failed job. A bug is told by a reference into the server's log alone. */
export function jobErrorOf(error: unknown, log: Logger, job: { jobId: string; attempt: number }): JobError {
  if (error instanceof SqlFailed) return { message: storableText(error.message), line: error.line, column: error.column }
  if (error instanceof Error && expected.some((kind) => error instanceof kind)) return { message: storableText(error.message) }
  const reference = randomBytes(6).toString('hex')
  log.error({ err: error, reference, ...job }, 'a job failed by a fault of the platform')
  return { message: 'Something went wrong on our side. The reference below finds it in the log of the platform.', reference }
}
