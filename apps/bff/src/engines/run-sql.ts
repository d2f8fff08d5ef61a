import { scanSql } from '@tributary/lake/scan'
import type { LakeColumn, LakeSchema } from '@tributary/lake/schema'
import { quoteName } from '@tributary/lake/sql'
import type { StagedFile } from '@tributary/lake/stage'
import type { Box } from './box.ts'
import { type Child, RequestFailed } from './box/child.ts'
import { lockRequest } from './box/duckdb-settings.ts'
import { EngineStopped } from './box/engine-stopped.ts'
import type { BoxLimits } from './box/limits.ts'
import type { Progress } from './child/messages.ts'
import { EngineFailed } from './engine-failed.ts'
import { type GuardedChild, withGuarded } from './guarded-child.ts'
import { SqlFailed, sqlFailed } from './sql-failed.ts'
import { type SqlOutput, type WrittenOutput, writeOutput } from './write-output.ts'

export { SqlFailed } from './sql-failed.ts'
export { EngineStopped } from './box/engine-stopped.ts'
export type { SqlOutput } from './write-output.ts'

export interface SqlInput {
  /** What statements call it. */
  name: string
  /** Absolute paths of data files of one snapshot. */
  files: string[]
  schema: LakeSchema
}

export interface SqlRun {
  inputs: SqlInput[]
  statements: string
  outputs: SqlOutput[]
  /** On the lake's file system: results are moved there from the box by rename. */
  workFolder: string
  limits?: Partial<BoxLimits>
}

export interface SqlControl {
  signal: AbortSignal
  onLog(line: string): void
  onProgress(progress: { statement: number; of: number }): void
}

export interface SqlResult {
  name: string
  /** What is in the file: columns of the schema and, where some rows delete, `batchDeleted`. */
  columns: LakeColumn[]
  /** The table's schema after this load. */
  schema: LakeSchema
  file: string
  staged: StagedFile
}

/**
 * Runs a user's script over data files and answers one Parquet file for each output, in the order asked.
 *
 * @throws SqlFailed at the first statement that fails, and for one that crashed the engine; EngineStopped for time and size;
 * EngineFailed for an output that was not made or does not fit its table; the signal's reason when cancelled. Nothing is left in
 * `workFolder` then.
 */
export async function runSql(box: Box, run: SqlRun, control: SqlControl): Promise<SqlResult[]> {
  const { workFolder } = run
  const { signal } = control
  signal.throwIfAborted()
  refuseTwins(run)
  const limits = { ...box.limits, ...run.limits }
  return withGuarded(box, { workFolder, started: limits, limits, signal }, async (guarded) => {
    const { child } = guarded
    await openInputs(guarded, limits, run.inputs)
    await runStatements(child, run.statements, control)
    const written: WrittenOutput[] = []
    for (const [index, output] of run.outputs.entries()) {
      written.push(await writeOutput(child, output, `${index}.parquet`))
      control.onLog(`${output.name}: ${written.at(-1)?.staged.rows ?? 0} rows`)
    }
    return guarded.adopt(written)
  })
}

function refuseTwins({ inputs, outputs }: SqlRun) {
  for (const [what, names] of [['inputs', inputs], ['outputs', outputs]] as const) {
    const seen = new Set<string>()
    for (const { name } of names) {
      if (seen.has(name.toLowerCase())) throw new EngineFailed(`Two ${what} are called "${name}"; names that differ only in case are the same.`)
      seen.add(name.toLowerCase())
    }
  }
}

async function openInputs({ child, add }: GuardedChild, limits: BoxLimits, inputs: readonly SqlInput[]) {
  const views: string[] = []
  const allowed: string[] = []
  for (const { name, files, schema } of inputs) {
    const seen = await add(files)
    allowed.push(...seen)
    views.push(`CREATE VIEW ${quoteName(name)} AS SELECT * FROM ${scanSql(seen, schema)}`)
  }
  await child.ask(lockRequest(limits, allowed, child.paths.out))
  await child.ask({ do: 'execute', statements: views })
}

async function runStatements(child: Child, sql: string, { onLog, onProgress }: SqlControl) {
  let last: Progress = { statement: 1, of: 1, line: 1, text: '' }
  try {
    await child.ask({ do: 'script', sql }, (progress) => {
      last = progress
      onLog(`Statement ${progress.statement} of ${progress.of}, line ${progress.line}: ${progress.text.replaceAll(/\s+/g, ' ')}`)
      onProgress({ statement: progress.statement, of: progress.of })
    })
  } catch (error) {
    if (error instanceof RequestFailed) throw sqlFailed(error.failure)
    if (error instanceof EngineStopped && error.reason === 'crashed') throw new SqlFailed(error.message, { ...last, column: 1 })
    throw error
  }
}
