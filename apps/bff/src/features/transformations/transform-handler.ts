import { TransformationContent } from '@tributary/contract/transformations'
import type { Context } from '../../context.ts'
import { runSql, type SqlResult } from '../../engines/run-sql.ts'
import type { Outcome, RunningJob } from '../../queue/running-job.ts'
import { adoptFile, commitLoads, type Load, type LoadTarget, openTarget, tableKey, withStaging } from '../catalog/index.ts'
import { configurationOfJob } from '../projects/index.ts'
import { type OpenedInput, openInputs, unlessGone } from './open-inputs.ts'

/** Runs the SQL over the snapshots that its inputs have now, and shows all outputs together or none. */
export async function transformHandler(context: Context, job: RunningJob): Promise<Outcome> {
  const { projectId, content } = await configurationOfJob(context, job)
  const transformation = TransformationContent.parse(content)
  const { opened, release } = await openInputs(context, job, projectId, transformation.inputs)
  try {
    return await transform(context, job, projectId, transformation, opened)
  } finally {
    await release()
  }
}

async function transform(context: Context, job: RunningJob, projectId: string, { sql, outputs }: TransformationContent, opened: readonly OpenedInput[]): Promise<Outcome> {
  const targets = await Promise.all(outputs.map(({ path }) => {
    const { bucketPath, name } = tableKey(path)
    return openTarget(context, projectId, bucketPath, name)
  }))
  let statements = 0
  return withStaging<Outcome>(context, job.id, async (workFolder) => {
    const results = await unlessGone(context, projectId, opened.map(({ read }) => read), () => runSql(context.box, {
      inputs: opened.map(({ input }) => input),
      statements: sql,
      outputs: outputs.map(({ from, mode }, at) => ({ name: from, reconcile: { current: targets[at]?.schema ?? null, mode } })),
      workFolder,
    }, {
      signal: job.signal,
      onLog: (line) => job.log('info', line),
      onProgress: ({ statement, of }) => {
        statements = of
        job.progress({ unit: 'statements', done: statement - 1, of, rows: 0, current: `statement ${statement}` })
      },
    }))
    job.progress({ unit: 'statements', done: statements, of: statements, rows: results.reduce((rows, { staged }) => rows + staged.rows, 0), current: null })
    // A derived table is as old as its oldest input.
    const asOf = new Date(Math.min(context.clock().getTime(), ...opened.map((each) => each.asOf.getTime())))
    const loads = await Promise.all(results.map((result, at) => loadOf(context, result, targets[at], outputs[at]?.mode ?? 'full', asOf)))
    for (const [at, { staged }] of results.entries()) job.log('info', `${staged.rows.toLocaleString('en')} rows go to ${outputs[at]?.path}.`)
    await commitLoads(context, job, loads, opened.map(({ read }) => read))
    return 'success'
  })
}

async function loadOf(context: Context, { file, staged, schema }: SqlResult, target: LoadTarget | undefined, mode: 'full' | 'append', asOf: Date): Promise<Load> {
  if (!target) throw new Error('The engine answered an output that nobody asked for.')
  return { target, mode, schema, asOf, files: [await adoptFile(context, target, file, staged)] }
}
