import type { Call } from '@tributary/contract/client'
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
}

/** Creates a transformation and runs it to its end. */
export async function transform(call: Call, projectId: string, { name, description, inputs, sql, outputs }: DemoTransformation) {
  const content: TransformationContent = {
    inputs: Object.entries(inputs).map(([as, path]) => ({ as, path })),
    sql: `${sql.trim()}\n`,
    outputs: Object.entries(outputs).map(([from, path]) => ({ from, path, mode: 'full' })),
  }
  const { id } = await call(createTransformation, { projectId, name, description, content })
  await finish(call, await call(runTransformation, { transformationId: id }))
}
