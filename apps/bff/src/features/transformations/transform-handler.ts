import { TransformationContent } from '@tributary/contract/transformations'
import type { Context } from '../../context.ts'
import { runSql, type SqlOutput } from '../../engines/run-sql.ts'
import type { Outcome, RunningJob } from '../../queue/running-job.ts'
import { commitLoads, inTurn, type Load, type LoadTarget, makeLoad, openTarget, tableKey, withStaging } from '../catalog/index.ts'
import { configurationOfJob } from '../projects/index.ts'
import { type OpenedInput, openInputs, unlessGone } from './open-inputs.ts'

type Output = TransformationContent['outputs'][number]

/** Runs the SQL over the snapshots that its inputs have now, and shows all outputs together or none. */
export async function transformHandler(context: Context, job: RunningJob): Promise<Outcome> {
  const { projectId, content } = await configurationOfJob(context, job)
  const transformation = TransformationContent.parse(content)
  return inTurn(context, job, transformation.outputs.map(({ path }) => path), async () => {
    const { opened, release } = await openInputs(context, job, projectId, transformation.inputs)
    try {
      return await transform(context, job, projectId, transformation, opened)
    } finally {
      await release()
    }
  })
}

async function transform(context: Context, job: RunningJob, projectId: string, { sql, outputs }: TransformationContent, opened: readonly OpenedInput[]): Promise<Outcome> {
  const wanted = await Promise.all(outputs.map(async (output) => {
    const { bucketPath, name } = tableKey(output.path)
    return { output, target: await openTarget(context, projectId, bucketPath, name) }
  }))
  return withStaging<Outcome>(context, job.id, async (workFolder) => {
    const results = await unlessGone(context, projectId, opened.map(({ read }) => read), () => run(context, job, sql, wanted.map(outputOf), opened, workFolder))
    // A derived table is as old as its oldest input.
    const asOf = new Date(Math.min(context.clock().getTime(), ...opened.map((each) => each.asOf.getTime())))
    const loads: Load[] = []
    for (const [at, { file, staged, ...result }] of results.entries()) {
      const { output, target } = wanted[at] ?? unasked()
      job.log('info', `${staged.rows.toLocaleString('en')} rows go to ${output.path}.`)
      loads.push(await makeLoad(context, job, { ...result, target, mode: output.mode, primaryKey: output.primaryKey ?? [], files: [{ file, staged }], asOf }, { workFolder }))
    }
    await commitLoads(context, job, loads, opened.map(({ read }) => read))
    return 'success'
  })
}

/** Only a full load leaves out what the script does not make. */
function outputOf({ output: { from, mode, deleteColumn }, target }: { output: Output; target: LoadTarget }): SqlOutput {
  return { name: from, deleteColumn, reconcile: { current: target.schema, mode: mode === 'full' ? 'full' : 'append' } }
}

function unasked(): never {
  throw new Error('The engine answered an output that nobody asked for.')
}

async function run(context: Context, job: RunningJob, statements: string, outputs: SqlOutput[], opened: readonly OpenedInput[], workFolder: string) {
  let done = 0
  const results = await runSql(context.box, { inputs: opened.map(({ input }) => input), statements, outputs, workFolder }, {
    signal: job.signal,
    onLog: (line) => job.log('info', line),
    onProgress: ({ statement, of }) => {
      done = of
      job.progress({ unit: 'statements', done: statement - 1, of, rows: 0, current: `statement ${statement}` })
    },
  })
  job.progress({ unit: 'statements', done, of: done, rows: results.reduce((rows, { staged }) => rows + staged.rows, 0), current: null })
  return results
}
