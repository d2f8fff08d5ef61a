import type { Call } from '@tributary/contract/client'
import { setSchedule } from '@tributary/contract/orchestrations'
import { createTransformation, runTransformation, type TransformationContent } from '@tributary/contract/transformations'
import { finish } from '../session.ts'

export interface DemoTransformation {
  name: string
  description: string
  /** What the SQL calls each table, and its path. */
  inputs: Record<string, string>
  sql: string
  /** Which table of the SQL goes to which path. */
  outputs: Record<string, string>
  /** When it runs by itself, in UTC. */
  cron: string
}

/** Creates a transformation, runs it to its end, and says when it runs from then on. */
export async function transform(call: Call, projectId: string, { name, description, inputs, sql, outputs, cron }: DemoTransformation, paused: boolean) {
  const content: TransformationContent = {
    inputs: Object.entries(inputs).map(([as, path]) => ({ as, path })),
    sql: `${sql.trim()}\n`,
    outputs: Object.entries(outputs).map(([from, path]) => ({ from, path, mode: 'full' })),
  }
  const { id } = await call(createTransformation, { projectId, name, description, content })
  await finish(call, await call(runTransformation, { transformationId: id }))
  await call(setSchedule, { configurationId: id, version: 0, cron, paused })
}
