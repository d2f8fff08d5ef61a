import { createImport, getImport, inspectUpload } from '@tributary/contract/imports'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { aCompany, type Company } from '../../catalog/testing/company.ts'
import { loadRows } from '../../catalog/testing/load-rows.ts'
import { sent } from '../testing/sent.ts'

const app = await testApp()
const worker = workJobs(app)
afterAll(async () => {
  await worker.stop()
  await app.close()
})
let company: Company
beforeEach(async () => {
  company = await aCompany(app)
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
})
const call = () => app.callAs(company.producers.admin)
const post = async (body: string) => {
  const response = await app.fetchAs(company.producers.admin)(`${app.url}/api/v1/tables/${company.table.id}/imports`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  return [response.status, await response.json()] as const
}

test('names of columns that are too long or too many are said, and nothing breaks that lists the import', async () => {
  for (const [content, said] of [
    [`id,${'x'.repeat(301)}\n1,2\n`, /300 characters/],
    [`${Array.from({ length: 10_001 }, (_, at) => `c${at}`).join(',')}\n`, /10,001 columns, and a table has at most 10,000/],
  ] as const) {
    const upload = await sent(app, company.producers.admin, company.oracle.id, content)
    expect(await codeOf(call()(inspectUpload, { uploadId: upload.id }))).toBe('file_not_readable')
    const job = await overJob(call(), await call()(createImport, { projectId: company.oracle.id, uploadId: upload.id, bucket: 'in.c-core', table: 'wide' }))
    expect(job).toMatchObject({ state: 'error', error: { message: expect.stringMatching(said) } })
    expect(await codeOf(call()(getImport, { jobId: job.id }))).toBe('done')
  }
})

test('rows of too many or too long keys, and of a name that objects have for themselves, are refused at once', async () => {
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`c${at}`, 1]))
  expect(await post(JSON.stringify({ rows: [many] }))).toMatchObject([422, { code: 'invalid_input' }])
  expect(await post(JSON.stringify({ rows: [{ ['x'.repeat(301)]: 1 }] }))).toMatchObject([422, { code: 'invalid_input' }])
  expect(await post('{"rows":[{"id":1,"__proto__":{"x":1}}]}')).toMatchObject([422, { code: 'invalid_input' }])
  expect(await post('{"rows":[{"id":1,"":2}]}')).toMatchObject([422, { code: 'invalid_input' }])
})

test('a hundred thousand faults are answered as a hundred', async () => {
  const [status, body] = await post(JSON.stringify({ rows: Array(100_000).fill(1) }))
  expect(status).toBe(422)
  expect((body as { details: unknown[] }).details).toHaveLength(100)
})

test('rows are read only from those who are somebody', async () => {
  const ask = async (headers: Record<string, string>) => (await fetch(`${app.url}/api/v1/tables/${company.table.id}/imports`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json', ...headers } })).status
  const { value } = await app.aToken({ project: company.oracle })
  expect([await ask({}), await ask({ authorization: 'Bearer nobody' }), await ask({ authorization: `Bearer ${value}` })]).toEqual([401, 401, 400])
})
