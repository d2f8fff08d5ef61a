import { z } from 'zod'
import { TablePath } from './catalog.ts'
import { endpoint } from './wire/endpoint.ts'
import { Job } from './jobs.ts'
import { Done, PageInput, pageOf, Version } from './values/page.ts'

const ConfigurationName = z.string().trim().min(1).max(80)
const Description = z.string().trim().max(4000)
/** What the SQL calls a table. */
const SqlName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, 'A name in SQL starts with a letter and has letters, digits or "_".')

export const Input = z.strictObject({ path: TablePath, as: SqlName })
const OutputColumn = z.string().min(1).max(300)
export const Output = z.strictObject({
  from: SqlName,
  path: TablePath,
  mode: z.enum(['full', 'append', 'upsert']).default('full'),
  /** Of an upsert: rows of the table with the same key are replaced; of several rows of one key the last one wins. */
  primaryKey: z.array(OutputColumn).max(32).optional(),
  /** Of an upsert: where this column is true, the row of that key is deleted. The column itself is not stored. */
  deleteColumn: OutputColumn.optional(),
}).refine((output) => output.mode !== 'upsert' || (output.primaryKey ?? []).length > 0, { message: 'Choose the columns of the primary key.', path: ['primaryKey'] })

/** What a transformation is, as code. Paths are those of its project; a linked table is read by the path of its link. */
export const TransformationContent = z.strictObject({
  inputs: z.array(Input).max(200).refine((inputs) => new Set(inputs.map((input) => input.as.toLowerCase())).size === inputs.length, 'Two inputs have the same name in SQL.'),
  /** Statements of DuckDB's SQL, separated by semicolons. */
  sql: z.string().max(500_000),
  outputs: z.array(Output).max(200).refine((outputs) => new Set(outputs.map((output) => output.path)).size === outputs.length, 'Two outputs go to the same table.'),
})
export type TransformationContent = z.infer<typeof TransformationContent>

export const Transformation = z.object({
  id: z.uuid(),
  projectId: z.uuid(),
  name: z.string(),
  description: z.string(),
  content: TransformationContent,
  version: z.number().int(),
  /** What is missing before it can run, in words; empty when it is ready. */
  missing: z.array(z.string()),
  lastJob: Job.nullable(),
  updatedAt: z.iso.datetime(),
  may: z.object({ edit: z.boolean(), run: z.boolean() }),
})
export type Transformation = z.infer<typeof Transformation>

const transformationInput = z.strictObject({ transformationId: z.uuid() })

export const listTransformations = endpoint({
  method: 'GET', path: '/projects/:projectId/transformations', summary: 'Transformations of a project',
  input: PageInput.extend({ projectId: z.uuid() }), output: pageOf(Transformation), errors: ['project_not_found'],
})

export const createTransformation = endpoint({
  method: 'POST', path: '/projects/:projectId/transformations', summary: 'Create a SQL transformation', status: 201,
  input: z.strictObject({ projectId: z.uuid(), name: ConfigurationName, description: Description.default(''), content: TransformationContent.default({ inputs: [], sql: '', outputs: [] }) }),
  output: Transformation, errors: ['project_not_found', 'not_allowed', 'name_taken', 'bucket_is_read_only'],
})

export const getTransformation = endpoint({ method: 'GET', path: '/transformations/:transformationId', summary: 'One transformation', input: transformationInput, output: Transformation, errors: ['transformation_not_found'] })

export const updateTransformation = endpoint({
  method: 'PATCH', path: '/transformations/:transformationId', summary: 'Change a transformation; each change is a new version',
  input: transformationInput.extend({ version: Version, name: ConfigurationName.optional(), description: Description.optional(), content: TransformationContent.optional() }),
  output: Transformation, errors: ['transformation_not_found', 'not_allowed', 'name_taken', 'bucket_is_read_only', 'version_conflict'],
})

export const deleteTransformation = endpoint({ method: 'DELETE', path: '/transformations/:transformationId', summary: 'Delete a transformation; its tables stay', input: transformationInput, output: Done, errors: ['transformation_not_found', 'not_allowed', 'job_is_open'] })

export const runTransformation = endpoint({
  method: 'POST', path: '/transformations/:transformationId/runs', summary: 'Run a transformation', status: 202,
  input: transformationInput, output: Job, errors: ['transformation_not_found', 'not_allowed', 'not_ready'],
})
