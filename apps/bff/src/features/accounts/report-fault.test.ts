import { reportFault } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const lines: string[] = []
let now = Date.now()
const { close, aPerson, callAnonymously, callAs, context, fetchAs, url } = await testApp({ log: (line) => lines.push(line), clock: () => new Date(now) })
afterAll(close)

const fault = { message: 'Cannot read properties of undefined', stack: 'TypeError: Cannot read\n    at draw (/assets/a1b2.js:1:200)', page: '/catalog' }
const told = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'The console met a fault')

test('a fault of the console stands in the log as one line, by the reference that its reader has, and nowhere else', async () => {
  const person = await aPerson()
  const answer = await fetchAs(person)(`${url}/api/v1/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fault) })
  const { reference } = await answer.json() as { reference: string }
  expect(reference).toBe(answer.headers.get('x-request-id'))
  expect(lines.filter((line) => line.includes(reference))).toHaveLength(1)
  expect(told().find(({ requestId }) => requestId === reference)).toMatchObject({ level: 40, person: person.id, page: '/catalog', fault: fault.message, stack: fault.stack })
  expect(await context.db.auditEntry.count({ where: { actorId: person.id } })).toBe(0)
})

test('what it says can neither begin a line of its own nor steer a terminal, and of the page only its path is kept', async () => {
  const { reference } = await callAs(await aPerson())(reportFault, { message: '\u001b[2J\u202ehidden\r\n{"level":60}', page: '/jobs/1?q=secret#more' })
  const line = lines.find((one) => one.includes(reference)) ?? ''
  expect(line.trimEnd()).not.toMatch(/[^\P{C}]/u)
  expect(JSON.parse(line)).toMatchObject({ fault: '\uFFFD[2J\uFFFDhidden\uFFFD\n{"level":60}', page: '/jobs/1' })
})

test('a page that fails over and over is heard a few times a minute; others are still heard', async () => {
  const [eager, calm] = [callAs(await aPerson()), callAs(await aPerson())]
  for (let time = 0; time < 6; time++) await eager(reportFault, fault)
  const heard = told().length
  expect(await codeOf(eager(reportFault, fault))).toBe('too_many_attempts')
  expect(told()).toHaveLength(heard)
  await calm(reportFault, fault)
  now += 61_000
  await eager(reportFault, fault)
  expect(told()).toHaveLength(heard + 2)
})

test('who is not signed in reports nothing', async () => {
  expect(await codeOf(callAnonymously(reportFault, fault))).toBe('not_signed_in')
})
