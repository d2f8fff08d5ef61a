import { z } from 'zod'
import { LakeType, type LakeSchema } from '../schema.ts'
import { defaultJson, defaultText } from './default-value.ts'

const Field = z.object({
  id: z.int(),
  name: z.string(),
  required: z.boolean(),
  // Other writers put a space into decimals.
  type: z.string().transform((type) => type.replaceAll(' ', '')).pipe(LakeType),
  doc: z.string().optional(),
  'initial-default': z.unknown().optional(),
  'write-default': z.unknown().optional(),
})

/** A schema as JSON: Iceberg specification, Appendix C, "Schemas". Nested columns are not ours and are refused. */
export const IcebergSchema = z.object({
  type: z.literal('struct'),
  'schema-id': z.int().default(0),
  fields: z.array(Field),
})
export type IcebergSchema = z.infer<typeof IcebergSchema>

/** Defaults are fields of version 3, which readers of version 2 know or pass over; without them the column is null in older files. */
export function icebergSchema({ schemaId, columns }: LakeSchema): IcebergSchema {
  const fields = columns.map(({ fieldId, name, required, type, doc, initial, default: text }) => ({
    id: fieldId, name, required, type,
    ...(doc === undefined ? {} : { doc }),
    ...(initial === undefined ? {} : { 'initial-default': defaultJson(type, initial) }),
    ...(text === undefined ? {} : { 'write-default': defaultJson(type, text) }),
  }))
  return { type: 'struct', 'schema-id': schemaId, fields }
}

export function lakeSchema(schema: IcebergSchema, lastColumnId: number): LakeSchema {
  const columns = schema.fields.map(({ id, name, required, type, doc, ...defaults }) => {
    const [initial, text] = [defaultText(type, defaults['initial-default']), defaultText(type, defaults['write-default'])]
    return {
      fieldId: id, name, type, required,
      ...(doc === undefined ? {} : { doc }), ...(initial === undefined ? {} : { initial }), ...(text === undefined ? {} : { default: text }),
    }
  })
  return { schemaId: schema['schema-id'], columns, lastColumnId }
}
