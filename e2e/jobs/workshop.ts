import type { Call } from '@tributary/contract/client'
import { createProject } from '@tributary/contract/projects'
import { createTransformation, type TransformationContent } from '@tributary/contract/transformations'
import { unique } from '../catalog/harbour.ts'

/** A project of the caller's with one transformation, not run yet. */
export async function createWorkshop(call: Call, content: Partial<TransformationContent>) {
  const mark = unique()
  const { id: projectId } = await call(createProject, { name: `Workshop ${mark}` })
  const name = `Grind ${mark}`
  const { id: transformationId } = await call(createTransformation, { projectId, name, content: { inputs: [], sql: '', outputs: [], ...content } })
  return { projectId, transformationId, name, editor: `/p/${projectId}/transformations/${transformationId}` }
}

/** Works until it is stopped. */
export const endless = 'CREATE TABLE heap AS SELECT sum(a.range * b.range % 7) AS n FROM range(100000000) AS a, range(100000000) AS b;'

/** As many statements, each of which takes a moment and is told in the log. */
export function manySteps(count: number): string {
  return Array.from({ length: count }, (_, at) => `CREATE OR REPLACE TABLE heap AS SELECT ${at} AS step, sum(range % 7) AS n FROM range(2000000);`).join('\n')
}
