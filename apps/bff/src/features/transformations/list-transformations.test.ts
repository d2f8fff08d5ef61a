import { createTransformation, getTransformation, listTransformations, runTransformation } from '@tributary/contract/transformations'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const app = await testApp()
afterAll(() => app.close())

test('the list says of each transformation what it says by itself: what is missing, and its last job', async () => {
  const project = await app.aProject()
  await app.aTable({ bucket: await app.aBucket({ project, name: 'c-crm' }), name: 'customer' })
  const call = app.callAs(await app.aMember({ project, role: 'guest' }))
  const create = (name: string, path: string) => call(createTransformation, { projectId: project.id, name, content: { inputs: [{ path, as: 'c' }], sql: 'SELECT 1', outputs: [{ from: 'x', path: 'out.c-x.x' }] } })
  const [ready, waiting] = [await create('ready', 'in.c-crm.customer'), await create('waiting', 'in.c-crm.gone')]
  await call(runTransformation, { transformationId: ready.id })
  const { items } = await call(listTransformations, { projectId: project.id })
  expect(items).toEqual(await Promise.all([waiting, ready].map(({ id }) => call(getTransformation, { transformationId: id }))))
  expect(items.map(({ name, missing, lastJob }) => [name, missing, lastJob?.number ?? null])).toEqual([['waiting', ['There is no table in.c-crm.gone in this project.'], null], ['ready', [], 1]])
})

test('one result is not told to go to two places', async () => {
  const project = await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'guest' }))
  const outputs = [{ from: 'x', path: 'out.c-x.one' }, { from: 'X', path: 'out.c-x.two' }]
  const { id, missing } = await call(createTransformation, { projectId: project.id, name: 't', content: { inputs: [], sql: 'SELECT 1', outputs } })
  expect(missing).toEqual(['Two outputs are made of "X": make a table for each in the SQL.'])
  expect(await codeOf(call(runTransformation, { transformationId: id }))).toBe('not_ready')
})
