import type { Job } from '@tributary/contract/jobs'
import { saveFile } from '../../../ui/save-file.ts'
import { wholeLog } from '../queries.ts'

/** Saves every line of the log as a file, with its time and level. */
export async function downloadLog({ id, number }: Job) {
  const lines = await wholeLog(id)
  const text = lines.map(({ at, level, line }) => `${at} ${level.padEnd(7)} ${line}\n`).join('')
  saveFile(`job-${number}.log`, text, 'text/plain')
}
