import { pino } from 'pino'
import { openDatabase } from '../../apps/bff/src/database/open-database.ts'
import { openQueue } from '../../apps/bff/src/queue/queue.ts'
import { runWorker } from '../../apps/bff/src/queue/run-worker.ts'

// A worker whose jobs do nothing but tell when they started.
const [databaseUrl = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const queue = openQueue(databaseUrl, log)
const started = async () => {
  process.send?.(performance.timeOrigin + performance.now())
  return 'success' as const
}
const unhear = queue.onWork(() => {
  process.send?.('listening')
  unhear()
})
runWorker({ db: openDatabase(databaseUrl), queue, log }, { extract: started, transform: started }, { workerId: 'bench' })
