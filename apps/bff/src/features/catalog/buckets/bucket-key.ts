import { BucketPath, type Stage } from '@tributary/contract/catalog'
import type { z } from 'zod'

/** `in.c-crm` → stage and name. @throws ZodError where it is no path of a bucket */
export function bucketKey(path: string): { stage: z.infer<typeof Stage>; name: string } {
  const checked = BucketPath.parse(path)
  const dot = checked.indexOf('.')
  return { stage: checked.slice(0, dot) as z.infer<typeof Stage>, name: checked.slice(dot + 1) }
}
