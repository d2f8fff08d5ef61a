import { createSignal, listSchedules, setSchedule } from '@tributary/contract/orchestrations'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aJob } from '../../jobs/testing/a-job.ts'

const app = await testApp({ clock: () => new Date('2026-11-20T12:00:00Z') })
afterAll(() => app.close())

test('what runs by itself is listed, the next first, page by page, with its last run', async () => {
  const project = await app.aProject()
  const call = app.callAs(await app.aMember({ project, role: 'guest' }))
  const configured = async (name: string) => (await app.aConfiguration({ project, name })).id
  const [late, soon, paused, signalled, idle] = await Promise.all(['late', 'soon', 'paused', 'signalled', 'idle'].map(configured)) as [string, string, string, string, string]
  await call(setSchedule, { configurationId: late, version: 0, cron: '0 6 1 1 *' })
  await call(setSchedule, { configurationId: soon, version: 0, cron: '* * * * *' })
  await call(setSchedule, { configurationId: paused, version: 0, cron: '* * * * *', paused: true })
  await call(createSignal, { configurationId: signalled })
  await call(setSchedule, { configurationId: idle, version: 0, cron: null, retry: { times: 3, afterMinutes: 1 } })
  const job = await aJob(app, { project, configurationId: soon, state: 'success' })

  const { items, nextCursor } = await call(listSchedules, { projectId: project.id })
  expect(nextCursor).toBeNull()
  expect(items.map(({ name }) => name).slice(0, 2)).toEqual(['soon', 'late'])
  expect(items.map(({ name }) => name).slice(2).toSorted()).toEqual(['paused', 'signalled'])
  expect(items[0]).toMatchObject({ id: soon, kind: 'transformation', cron: '* * * * *', paused: false, signal: false, nextRun: '2026-11-20T12:01:00.000Z', lastJob: { id: job.id, state: 'success' } })
  expect(items.find(({ id }) => id === signalled)).toMatchObject({ cron: null, signal: true, nextRun: null, lastJob: null })

  const paged: string[] = []
  for (let cursor: string | undefined, round = 0; round < 6; round++) {
    const page = await call(listSchedules, { projectId: project.id, limit: 1, ...(cursor === undefined ? {} : { cursor }) })
    paged.push(...page.items.map(({ id }) => id))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(paged).toEqual(items.map(({ id }) => id))
})

test('a token lists what its components have, and strangers see no project', async () => {
  const project = await app.aProject()
  const maker = await app.aMember({ project, role: 'admin' })
  const { id } = await app.aConfiguration({ project })
  await app.callAs(maker)(setSchedule, { configurationId: id, version: 0, cron: '0 6 * * *' })
  const listed = async (components: string[]) => (await app.callWith((await app.aToken({ project, maker, components })).value)(listSchedules, { projectId: project.id })).items.length
  expect([await listed(['sql']), await listed(['postgres'])]).toEqual([1, 0])
  expect(await codeOf(app.callAs(await app.aPerson())(listSchedules, { projectId: project.id }))).toBe('project_not_found')
})
