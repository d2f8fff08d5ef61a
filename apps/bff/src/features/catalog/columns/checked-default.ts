import { defaultJson, defaultText } from '@tributary/lake/iceberg/default-value'
import type { LakeType } from '@tributary/lake/schema'
import { invalidField } from '../../../problem.ts'

/** A default as it is kept. @throws Problem invalid_input where it is not a value of the type */
export function checkedDefault(type: LakeType, text: string | null): string | null {
  if (text === null) return null
  try {
    return defaultText(type, defaultJson(type, text)) ?? null
  } catch {
    throw invalidField('defaultValue', `"${text.slice(0, 100)}" is not a value of the type ${type}.`)
  }
}
