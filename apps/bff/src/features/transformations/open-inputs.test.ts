import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { EngineFailed } from '../../engines/engine-failed.ts'
import { Problem } from '../../problem.ts'
import { testApp } from '../../testing/test-app.ts'
import { unlessGone } from './open-inputs.ts'

const app = await testApp()
afterAll(() => app.close())

test('what fails while its tables are gone is told as that, anything else as it is', async () => {
  const project = await app.aProject()
  const bucket = await app.aBucket({ project, name: 'c-crm' })
  const { id: tableId } = await app.aTable({ bucket, name: 'customer' })
  const path = 'in.c-crm.customer'
  const fail = (fault: Error, reads: { path: string; tableId: string }[]) => unlessGone(app.context, project.id, reads, () => Promise.reject(fault))
  const missing = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' })
  await expect(fail(missing, [{ path, tableId }])).rejects.toBe(missing)
  await expect(fail(missing, [{ path, tableId: randomUUID() }])).rejects.toMatchObject({ code: 'not_ready', message: 'in.c-crm.customer was deleted, or its bucket unlinked, while this ran. Nothing was loaded.' })
  await expect(fail(new EngineFailed('Could not open a file.'), [{ path: 'in.c-crm.gone', tableId }])).rejects.toBeInstanceOf(Problem)
  expect(await unlessGone(app.context, project.id, [], () => Promise.resolve('done'))).toBe('done')
})
