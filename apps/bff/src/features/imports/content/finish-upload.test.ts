import { writeFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { actorFor } from '../../../testing/actor.ts'
import { aCompany } from '../../catalog/testing/company.ts'
import { announced, patch } from '../testing/sent.ts'
import { uploadParts } from '../uploads/upload-queries.ts'
import { contentFile } from './content-place.ts'
import { finishUpload } from './finish-upload.ts'

const app = await testApp()
afterAll(() => app.close())
const { context } = app

test('who comes late to the end of a file that another one has ended takes nothing away', async () => {
  const { producers, oracle, audit } = await aCompany(app)
  const { id } = await announced(app.callAs(producers.admin), oracle.id, 4)
  const before = await context.db.upload.findUniqueOrThrow({ where: { id }, include: uploadParts })
  await patch(app, app.fetchAs(producers.admin), before, 0, 'good')
  await writeFile(contentFile(context, before), 'late')
  const completed = await finishUpload(context, await actorFor(context.db, producers.admin), before)
  expect(completed.completedAt).not.toBeNull()
  expect(Buffer.from(await context.lake.read(completed.path ?? '')).toString()).toBe('good')
  expect((await audit()).map(({ action }) => action)).toEqual(['createUpload', 'appendUpload'])
})
