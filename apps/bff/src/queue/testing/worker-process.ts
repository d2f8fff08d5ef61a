import { pino } from 'pino'
import { openDatabase } from '../../database/open-database.ts'
import { openQueue } from '../queue.ts'
import { runWorker } from '../run-worker.ts'
import { effectHandler, type Told } from './effect-handler.ts'

// A worker as the product runs it, with the handler of the tests: node worker-process.ts <database> <worker's id> <concurrency>
const [databaseUrl = '', workerId = '', concurrency = '1'] = process.argv.slice(2)
const tell = (told: Told) => process.send?.(told)
const log = pino({ level: 'silent' })
const context = { db: openDatabase(databaseUrl), queue: openQueue(databaseUrl, log), log }
const handler = effectHandler(tell)
const worker = runWorker(context, { extract: handler, transform: handler }, { workerId, concurrency: Number(concurrency) })

process.on('SIGTERM', () => void worker.stop(500).then(() => process.exit(0)))
process.on('disconnect', () => process.exit(1))
