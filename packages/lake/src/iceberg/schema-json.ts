import { z } from 'zod'
import { LakeType, type LakeSchema } from '../schema.ts'

const Field = z.object({
  id: z.int(),
  name: z.string(),
  required: z.boolean(),
  // Other writers put a space into decimals.
  type: z.string().transform((type) => type.replaceAll(' ', '')).pipe(LakeType),
  doc: z.string().optional(),
})

/** A schema as JSON: Iceberg specification, Appendix C, "Schemas". Nested columns are not ours and are refused. */
export const IcebergSchema = z.object({
  type: z.literal('struct'),
  'schema-id': z.int().default(0),
  fields: z.array(Field),
})
export type IcebergSchema = z.infer<typeof IcebergSchema>

export function icebergSchema({ schemaId, columns }: LakeSchema): IcebergSchema {
  return {
    type: 'struct',
    'schema-id': schemaId,
    fields: columns.map(({ fieldId, name, required, type, doc }) => ({ id: fieldId, name, required, type, ...(doc === undefined ? {} : { doc }) })),
  }
}

export function lakeSchema(schema: IcebergSchema, lastColumnId: number): LakeSchema {
  return {
    schemaId: schema['schema-id'],
    columns: schema.fields.map(({ id, name, required, type, doc }) => ({ fieldId: id, name, type, required, ...(doc === undefined ? {} : { doc }) })),
    lastColumnId,
  }
}
