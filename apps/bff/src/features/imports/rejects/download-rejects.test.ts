import { createImport, inspectUpload, listRejects } from '@tributary/contract/imports'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { aCompany, type Company } from '../../catalog/testing/company.ts'
import { sent } from '../testing/sent.ts'

const app = await testApp()
const worker = workJobs(app)
afterAll(async () => {
  await worker.stop()
  await app.close()
})

const count = 40_000
const longText = 'not a number '.repeat(70)
let company: Company
let uploadId = ''
let jobId = ''
const admin = () => company.producers.admin
const call = () => app.callAs(admin())

beforeAll(async () => {
  company = await aCompany(app)
  const rows = Array.from({ length: count }, (_, row) => `${row},${longText}${row}\n`).join('')
  uploadId = (await sent(app, admin(), company.oracle.id, `id,age\n1,2\n${rows}`)).id
  const columns = ['id', 'age'].map((name) => ({ source: name, name, type: 'long' }))
  const job = await call()(createImport, { projectId: company.oracle.id, uploadId, bucket: 'in.c-files', table: 'people', columns, onReject: 'quarantine' })
  jobId = (await overJob(call(), job)).id
})

/** How many engines began since, and how many there were at once. */
function watchEngines() {
  const { box } = app.context
  const { ready } = box
  const seen = { begun: 0, most: 0 }
  let now = 0
  box.ready = async (...given) => {
    seen.begun += 1
    seen.most = Math.max(seen.most, ++now)
    const { discard, ...engine } = await ready(...given)
    return { ...engine, discard: () => discard().finally(() => { now -= 1 }) }
  }
  onTestFinished(() => void (box.ready = ready))
  return seen
}

const download = (signal?: AbortSignal) => app.fetchAs(admin())(`${app.url}/api/v1/jobs/${jobId}/rejects.csv`, signal ? { signal } : {})

/** Takes the beginning of a download, and then nothing more. */
async function slowDownload() {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const response = await download(leaving.signal)
  const reader = response.body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
}

test('all that was rejected comes in its order, from one engine', async () => {
  const engines = watchEngines()
  const response = await download()
  expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', expect.stringMatching(/rejects-\d+\.csv/)])
  const [head, ...lines] = (await response.text()).split('\r\n')
  expect([head, lines.pop()]).toEqual(['"line","column","value","reason"', ''])
  expect(lines.map((line) => line.slice(0, line.indexOf(',')))).toEqual(Array.from({ length: count }, (_, row) => `"${row + 3}"`))
  expect(engines).toEqual({ begun: 1, most: 1 })
})

test('while two downloads are taken slowly, whoever takes them can do all else, and no file of theirs has a name', async () => {
  await Promise.all([slowDownload(), slowDownload()])
  expect((await call()(listRejects, { jobId, limit: 5 })).items).toHaveLength(5)
  expect(await call()(inspectUpload, { uploadId })).toMatchObject({ columns: [{ name: 'id' }, { name: 'age' }] })
  expect((await (await download()).text()).length).toBeGreaterThan(count * longText.length)
  expect((await app.callAs(company.producers.readOnly)(listRejects, { jobId, limit: 5 })).items).toHaveLength(5)
  expect((await readdir(app.context.lake.localFolder('staging') ?? '')).filter((name) => name.startsWith('rejects'))).toEqual([])
})

test('many downloads at once have no more engines than other work of one caller', async () => {
  const engines = watchEngines()
  const texts = await Promise.all(Array.from({ length: 5 }, async () => (await download()).text()))
  expect(new Set(texts.map(({ length }) => length)).size).toBe(1)
  expect(engines).toEqual({ begun: 5, most: 2 })
})
