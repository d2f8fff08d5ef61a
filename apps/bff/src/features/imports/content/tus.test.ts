import { createHash, randomBytes } from 'node:crypto'
import { getUpload } from '@tributary/contract/imports'
import { Upload } from 'tus-js-client'
import { expect, onTestFinished, test } from 'vitest'
import { testCompany } from '../../catalog/testing/company.ts'
import { cuttingProxy } from '../testing/cutting-proxy.ts'
import { announced } from '../testing/sent.ts'

const { app, company } = await testCompany()

function sendByTus(content: Buffer, uploadUrl: string, cookie: string, chunkSize: number) {
  return new Promise<void>((resolve, reject) => {
    const retryDelays = Array.from({ length: 200 }, () => 20)
    new Upload(content, { uploadUrl, chunkSize, retryDelays, headers: { cookie }, onSuccess: () => resolve(), onError: reject }).start()
  })
}

test.each([
  ['whole, over connections that are cut', Infinity, [700_000, 1_500_000, 600_000, 300, 2_000_000]],
  ['in pieces, some of them cut', 1_000_000, [400_000, 1_700_000, 900, 2_500_000]],
  ['in pieces', 1_000_000, []],
])('a client of the tus protocol sends a file %s', async (_, chunkSize, cuts) => {
  const content = randomBytes(6_000_000)
  const proxy = await cuttingProxy(app.url, cuts)
  onTestFinished(async () => { await proxy.close() })
  const person = company.producers.admin
  const { id } = await announced(app.callAs(person), company.oracle.id, content.length)
  await sendByTus(content, `${proxy.url}/api/v1/uploads/${id}/content`, await app.cookieOf(person), chunkSize)
  expect(await app.callAs(person)(getUpload, { uploadId: id })).toMatchObject({ complete: true, sha256: createHash('sha256').update(content).digest('hex') })
  expect(proxy.connections()).toBeGreaterThan(cuts.length)
})
