import { createSignal, deleteSignal, getSchedule, sendSignal, setSchedule } from '@tributary/contract/orchestrations'
import { createTransformation } from '@tributary/contract/transformations'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Project, User } from '../../../database/generated/client.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aJob } from '../../jobs/testing/a-job.ts'

const app = await testApp()
const { db } = app.context
afterAll(() => app.close())

const content = { inputs: [], sql: 'CREATE TABLE x AS SELECT 1 AS id', outputs: [{ from: 'x', path: 'out.c-x.x', mode: 'full' as const }] }
let project: Project
let person: User
let call: ReturnType<typeof app.callAs>
let configurationId: string
beforeEach(async () => {
  await db.attempt.deleteMany()
  project = await app.aProject()
  person = await app.aMember({ project, role: 'guest' })
  call = app.callAs(person)
  configurationId = (await call(createTransformation, { projectId: project.id, name: 'daily', content })).id
})
const jobs = () => db.job.findMany({ where: { configurationId }, orderBy: { number: 'asc' } })
const send = ({ id, token }: { id: string; token: string }) => app.callWith(token)(sendSignal, { signalId: id })

test('the token of a signal starts a run, which is told as what the source started', async () => {
  const signal = await call(createSignal, { configurationId })
  expect(signal).toEqual({ id: expect.any(String), path: `/api/v1/signals/${signal.id}`, token: expect.stringMatching(/^trbg_\w{46}$/) })
  expect(await call(getSchedule, { configurationId })).toMatchObject({ version: 0, updatedAt: null, signal: { id: signal.id, lastAt: null } })
  const { job } = await send(signal)
  expect(await jobs()).toMatchObject([{ id: job.id, number: job.number, origin: 'signal', tryNumber: 1, createdById: null, state: 'created', configurationVersion: 1 }])
  expect((await call(getSchedule, { configurationId })).signal?.lastAt).not.toBeNull()
  const entries = await db.auditEntry.findMany({ where: { targetId: configurationId, action: { in: ['createSignal', 'sendSignal'] } }, orderBy: { seq: 'asc' } })
  expect(entries).toMatchObject([{ action: 'createSignal', actorId: person.id, after: { signal: signal.id } }, { action: 'sendSignal', actorKind: 'platform', actorName: 'Signal', address: expect.any(String), after: { job: job.number } }])
  expect(JSON.stringify([entries.map(({ before, after }) => [before, after]), await db.signal.findMany()])).not.toContain(signal.token)
})

test('a run that waits counts for this signal too, and one that runs already does not', async () => {
  const signal = await call(createSignal, { configurationId })
  const [one, other] = await Promise.all([send(signal), send(signal)])
  expect(one.job).toEqual(other.job)
  await db.job.updateMany({ where: { configurationId }, data: { state: 'processing', leaseUntil: new Date(Date.now() + 3_600_000) } })
  const third = await send(signal)
  expect(third.job.number).toBe(one.job.number + 1)
  expect(await jobs()).toMatchObject([{ state: 'processing' }, { state: 'waiting' }])
})

test('a part of it, and what only tells, stand for no run, and a retry that waits for its time is let go', async () => {
  const signal = await call(createSignal, { configurationId })
  await aJob(app, { project, configurationId, state: 'created', input: { tables: [] } })
  await aJob(app, { project, configurationId, state: 'created', dryRun: true })
  await aJob(app, { project, configurationId, state: 'created', origin: 'retry', tryNumber: 2, notBefore: new Date(Date.now() + 3_600_000) })
  await send(signal)
  expect((await jobs()).map(({ state, origin }) => [state, origin])).toEqual([['created', 'call'], ['created', 'call'], ['cancelled', 'retry'], ['waiting', 'signal']])
})

test('a wrong token and a signal that is not there are told alike, and guesses are counted', async () => {
  const signal = await call(createSignal, { configurationId })
  const told = (guess: { id: string; token: string }) => send(guess).then(() => ['done'], (error: { body: { code: string; message: string } }) => [error.body.code, error.body.message])
  const answers = [await told({ ...signal, token: 'trbg_wrong' }), await told({ id: crypto.randomUUID(), token: signal.token })]
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.[0]).toBe('signal_not_found')
  expect(await codeOf(call(sendSignal, { signalId: signal.id }))).toBe('signal_not_found')
  for (let guess = 3; guess < 50; guess++) await told({ ...signal, token: `trbg_${guess}` })
  expect(await codeOf(send(signal))).toBe('too_many_attempts')
  expect(await jobs()).toEqual([])
})

test('a new token replaces the one before, and a signal that was deleted starts nothing', async () => {
  const first = await call(createSignal, { configurationId })
  const second = await call(createSignal, { configurationId })
  expect(second.id).toBe(first.id)
  expect(await codeOf(send(first))).toBe('signal_not_found')
  expect(await codeOf(send(second))).toBe('done')
  expect(await codeOf(call(deleteSignal, { configurationId }))).toBe('done')
  expect(await codeOf(call(deleteSignal, { configurationId }))).toBe('signal_not_found')
  expect(await codeOf(send(second))).toBe('signal_not_found')
  expect(await db.auditEntry.findFirst({ where: { targetId: configurationId, action: 'deleteSignal', outcome: 'done' } })).toMatchObject({ before: { signal: first.id }, after: null })
})

test('what cannot run says why, and starts nothing', async () => {
  const empty = await call(createTransformation, { projectId: project.id, name: 'empty' })
  await expect(send(await call(createSignal, { configurationId: empty.id }))).rejects.toMatchObject(refused('not_ready', { missing: ['Write the SQL.', 'Name at least one output.'] }))
  const signal = await call(createSignal, { configurationId })
  await call(setSchedule, { configurationId, version: 0, cron: null, paused: true })
  await expect(send(signal)).rejects.toMatchObject({ body: { code: 'not_ready', message: '"daily" is paused: nothing starts it by itself.' } })
  await call(setSchedule, { configurationId, version: 1, cron: null })
  await db.project.update({ where: { id: project.id }, data: { archivedAt: new Date() } })
  expect(await codeOf(send(signal))).toBe('not_ready')
  await db.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } })
  expect(await codeOf(send(signal))).toBe('signal_not_found')
  expect(await db.job.count({ where: { projectId: project.id } })).toBe(0)
})

test('readers make no signal and delete none, and to strangers there is no configuration', async () => {
  const reader = app.callAs(await app.aMember({ project, role: 'readOnly' }))
  const stranger = app.callAs(await app.aPerson())
  for (const endpoint of [createSignal, deleteSignal]) {
    expect(await codeOf(reader(endpoint, { configurationId }))).toBe('not_allowed')
    expect(await codeOf(stranger(endpoint, { configurationId }))).toBe('configuration_not_found')
  }
})
