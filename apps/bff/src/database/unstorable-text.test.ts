import { createBucket, listBuckets, search } from '@tributary/contract/catalog'
import { listTables } from '@tributary/contract/tables'
import { createTransformation } from '@tributary/contract/transformations'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../testing/test-app.ts'
import { pathOfUnstorable } from './unstorable-text.ts'

const app = await testApp()
afterAll(() => app.close())

test('a text that PostgreSQL keeps nowhere is found wherever it stands', () => {
  expect(pathOfUnstorable({ a: ['fine', { b: 'Zoë 🚲', c: null, d: 1, e: true }] })).toBeNull()
  expect(pathOfUnstorable({ a: ['fine', { b: 'cut\0here' }] })).toEqual(['a', '1', 'b'])
  expect(pathOfUnstorable({ 'key\0': 1 })).toEqual(['key\0'])
  expect(pathOfUnstorable('\ud83d')).toEqual([])
})

test('what cannot be stored is refused as input, not answered as a fault of ours', async () => {
  const project = await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'admin' }))
  const bucket = await app.aBucket({ project })
  const nul = { body: { code: 'invalid_input' } }
  await expect(call(createBucket, { projectId: project.id, stage: 'in', name: 'c-a', description: 'a\0b' })).rejects.toMatchObject({ body: { code: 'invalid_input', details: [{ path: ['description'] }] } })
  await expect(call(search, { q: 'a\0b' })).rejects.toMatchObject(nul)
  await expect(call(createTransformation, { projectId: project.id, name: 't', content: { inputs: [], sql: "SELECT '\ud83d'", outputs: [] } })).rejects.toMatchObject(nul)
  const cursor = Buffer.from(JSON.stringify('a\0b')).toString('base64url')
  await expect(call(listTables, { bucketId: bucket.id, cursor })).rejects.toMatchObject(nul)
  await expect(call(listBuckets, { projectId: project.id, cursor })).rejects.toMatchObject(nul)
})
