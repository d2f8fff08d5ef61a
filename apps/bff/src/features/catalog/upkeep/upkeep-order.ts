import { z } from 'zod'

/** What a job of upkeep is to do, as it keeps it. */
export const UpkeepOrder = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('tidy'),
    tableIds: z.array(z.uuid()),
    /** No table is begun after it: the rest is for the next time. null: all of them, however long it takes. */
    until: z.iso.datetime().nullable(),
  }),
  /** By field ids in order; empty: the table has none from now on. */
  z.object({ do: z.literal('key'), tableId: z.uuid(), fieldIds: z.array(z.number().int()) }),
])
export type UpkeepOrder = z.infer<typeof UpkeepOrder>
export type TidyOrder = Extract<UpkeepOrder, { do: 'tidy' }>
export type KeyOrder = Extract<UpkeepOrder, { do: 'key' }>
