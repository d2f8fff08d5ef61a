import { setTimeout as sleep } from 'node:timers/promises'
import { createAudit } from '../../../../audit/audit.ts'
import type { Context } from '../../../../context.ts'
import { openDatabase } from '../../../../database/open-database.ts'
import { createLog } from '../../../../log.ts'
import { openQueue } from '../../../../queue/queue.ts'
import { followUpRuns } from '../follow-up-runs.ts'

// A worker that does nothing but see to runs that are over, slowly enough to be killed at it: node follow-up-process.ts <database> <seal key>
const [databaseUrl = '', sealKey = ''] = process.argv.slice(2)
const clock = () => new Date()
const context = { db: openDatabase(databaseUrl), queue: openQueue(databaseUrl, createLog('silent')), audit: createAudit({ sealKey: Buffer.from(sealKey, 'hex'), clock }), clock } as Context
process.on('disconnect', () => process.exit(1))

for (;;) {
  await followUpRuns(context, async (tx, _, { id }) => {
    await tx.$executeRaw`INSERT INTO "Told" ("jobId") VALUES (${id}::uuid)`
    process.send?.('telling')
    // Before its commit, behind it or anywhere between.
    await sleep(Math.random() * 20)
  }, () => undefined)
  process.send?.('through')
  await sleep(20)
}
