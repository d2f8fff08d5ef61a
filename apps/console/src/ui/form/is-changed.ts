import type { z } from 'zod'

/** Whether what is typed would be kept as something else than what is there; spaces that are cut off make no change. */
export function isChanged(schema: z.ZodObject, there: Readonly<Record<string, unknown>>, typed: Readonly<Record<string, unknown>>): boolean {
  const kept = (values: Readonly<Record<string, unknown>>) => schema.safeParse(values).data ?? values
  const [before, after] = [kept(there), kept(typed)]
  return Object.keys(there).some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
}
