import type { FileColumn, FileOptions } from '@tributary/contract/imports'
import type { LakeColumn, LakeType } from '@tributary/lake/schema'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Leaves a file as a person would have sent it. */
export async function userFile(folder: string, content: string | Buffer): Promise<string> {
  const file = join(folder, randomUUID())
  await writeFile(file, content, { mode: 0o444 })
  return file
}

export const csvOptions: FileOptions = {
  format: 'csv', compression: 'none', encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', header: true, skipLines: 0, newline: '\n', nullTexts: [''], decimalSeparator: '.',
}

/** Columns of a file and of its table, alike. */
export function columnsOf(types: Record<string, LakeType | { type: LakeType; dateFormat: string }>): { columns: FileColumn[]; schema: LakeColumn[] } {
  const entries = Object.entries(types).map(([name, given]) => ({ name, ...(typeof given === 'string' ? { type: given, dateFormat: null } : given) }))
  return {
    columns: entries.map(({ name, type, dateFormat }) => ({ source: name, name, type, dateFormat })),
    schema: entries.map(({ name, type }, index) => ({ fieldId: index + 1, name, type, required: false })),
  }
}
