import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { createImport, getImport } from '@tributary/contract/imports'
import { cancelJob, type Job, listLog } from '@tributary/contract/jobs'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { Context } from '../../../context.ts'
import { runWorker } from '../../../queue/run-worker.ts'
import { testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { sent } from '../testing/sent.ts'
import { importHandler } from './import-handler.ts'

const app = await testApp()
afterAll(() => app.close())
const { db, lake, queue } = app.context
const project = await app.aProject()
const person = await app.aMember({ project, role: 'admin' })
const call = app.callAs(person)

async function anImport(content: string) {
  const upload = await sent(app, person, project.id, content)
  return call(createImport, { projectId: project.id, uploadId: upload.id, bucket: 'in.c-files', table: 'people', onReject: 'quarantine' })
}

const stop = ({ id }: { id: string }) => call(cancelJob, { jobId: id })

async function leftOf({ id }: Job) {
  const { state, wrote } = await overJob(call, { id })
  const { counts } = await call(getImport, { jobId: id })
  const staged = (await readdir(lake.localFolder('staging') ?? '')).filter((name) => name !== 'uploads')
  return { state, wrote, loaded: counts?.loaded ?? 0, buckets: await db.bucket.count({ where: { projectId: project.id } }), staged }
}
const nothing = { wrote: [], loaded: 0, buckets: 0, staged: [] }

test('an import that is stopped before it begins leaves nothing', async () => {
  const job = await anImport('id\n1\n')
  expect((await stop(job)).state).toBe('cancelled')
  expect(await leftOf(job)).toEqual({ ...nothing, state: 'cancelled' })
})

test('an import that is stopped while it waits for the table leaves nothing', async () => {
  const turns = await queue.takeTurns({ of: [`load ${project.id} in.c-files.people`], as: 'a test', signal: new AbortController().signal, onWait: () => {} })
  const worker = workJobs(app)
  onTestFinished(async () => {
    await turns.end()
    await worker.stop()
  })
  const job = await anImport('id\n1\n')
  const told = async () => (await call(listLog, { jobId: job.id })).lines.map(({ line }) => line)
  while (!(await told()).includes('Waiting for another job to finish with in.c-files.people.')) await new Promise((next) => setTimeout(next, 20))
  await stop(job)
  expect(await leftOf(job)).toEqual({ ...nothing, state: 'terminated' })
})

test('an import that is stopped while it reads its file, or adopts what it read, leaves nothing', async () => {
  const reading = `id,name\n${Array.from({ length: 20_000 }, (_, id) => `${id},${'name '.repeat(200)}\n`).join('')}x,the last\n`
  const isRead: string[] = []
  const worker = runWorker(app.context, {
    import: (context, job) => {
      // It adopts nothing before it is stopped.
      const adopt: Context['lake']['adopt'] = async (...files) => {
        const stopped = job.signal.aborted ? null : once(job.signal, 'abort')
        await stop(job)
        await stopped
        return context.lake.adopt(...files)
      }
      return importHandler({ ...context, lake: { ...context.lake, adopt } }, {
        ...job,
        progress({ done, of }) {
          if (done === 0 || done === of || isRead.includes(job.id)) return
          isRead.push(job.id)
          void stop(job)
        },
      })
    },
  }, { workerId: 'a test' })
  onTestFinished(() => worker.stop(0, 5000))
  const jobs = [await anImport(reading), await anImport('id\n1\n')]
  for (const job of jobs) await overJob(call, job)
  expect(isRead).toEqual([jobs[0]?.id])
  for (const job of jobs) expect(await leftOf(job)).toEqual({ ...nothing, state: 'terminated' })
})
