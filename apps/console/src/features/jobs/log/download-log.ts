import type { Job } from '@tributary/contract/jobs'
import { wholeLog } from '../queries.ts'

/** Saves every line of the log as a file, with its time and level. */
export async function downloadLog({ id, number }: Job) {
  const lines = await wholeLog(id)
  const text = lines.map(({ at, level, line }) => `${at} ${level.padEnd(7)} ${line}\n`).join('')
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `job-${number}.log`
  link.click()
  URL.revokeObjectURL(address)
}
