import { createImport } from '@tributary/contract/imports'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { whileHeld } from '../../../testing/while-held.ts'
import { aCompany } from '../../catalog/testing/company.ts'
import { sent } from '../testing/sent.ts'
import { uploadsSweep } from './sweep-uploads.ts'

const app = await testApp()
afterAll(() => app.close())
const { db, lake } = app.context
const later = { ...app.context, clock: () => new Date(Date.now() + 31 * 24 * 60 * 60_000) }

test('a file that is sent on, or asked to be loaded, just when its time is over stays', async () => {
  const { producers, oracle } = await aCompany(app)
  const [sentOn, loaded, forgotten] = [await sent(app, producers.admin, oracle.id, 'a'), await sent(app, producers.admin, oracle.id, 'a'), await sent(app, producers.admin, oracle.id, 'a')]
  await app.callAs(producers.admin)(createImport, { projectId: oracle.id, uploadId: loaded.id, bucket: 'in.c-files', table: 'people' })
  await whileHeld(db, (tx) => tx.upload.update({ where: { id: sentOn.id }, data: { expiresAt: new Date(Date.now() + 40 * 24 * 60 * 60_000) } }), [() => uploadsSweep.run(later)])
  const kept = await db.upload.findMany({ where: { projectId: oracle.id }, select: { id: true }, orderBy: { id: 'asc' } })
  expect(kept).toEqual([{ id: sentOn.id }, { id: loaded.id }])
  for (const { id } of kept) expect(await lake.size(`uploads/${oracle.id}/${id}`)).toBe(1)
  await expect(lake.size(`uploads/${oracle.id}/${forgotten.id}`)).rejects.toThrow(/no such file/i)
})
