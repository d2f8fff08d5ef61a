import type { Endpoint } from '@tributary/contract/endpoint'
import { getHealth } from '@tributary/contract/organizations'
import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { allEndpoints } from '../../http/all-endpoints.ts'
import { testApp } from '../test-app.ts'
import { aWorld } from '../world/a-world.ts'
import { type Answer, ask } from '../world/ask.ts'
import { everyCall } from '../world/calls/every-call.ts'
import type { EndpointName } from '../world/endpoint-name.ts'
import { type Role, roles } from '../world/roles.ts'
import { watchChanges } from '../world/watch-changes.ts'
import type { World } from '../world/world.ts'
import { hiddenFrom } from './hidden-from.ts'
import { inVain, outcomeOf } from './outcome-of.ts'
import { roleTable } from './role-table.ts'

const app = await testApp()
afterAll(() => app.close())
const { db } = app.context
const changes = await watchChanges(db)
const reading = await aWorld(app)

/** Written by refusals, too: the log of them, and how often somebody guessed. */
const kept = new Set(['AuditEntry', 'AuditChain', 'Attempt', 'IdempotentCall'])
/** They change nothing by their nature, or in no world. */
const changesNothing = new Set<EndpointName>(['testConnection', 'readInvitation', 'verifyAudit', 'compareSecrets', 'inspectUpload', 'countRows', 'runQuery', 'checkTable', 'reportFault', ...Object.keys(inVain) as EndpointName[]])

interface Asked {
  world: World
  name: EndpointName
  endpoint: Endpoint
  who: Role
  input: Record<string, unknown>
}

interface Entries {
  done: number
  refused: number
}

/** What the audit log says of the operation: how often it was done, and to how many it was refused. */
async function entriesOf({ ids }: World, action: string): Promise<Entries> {
  const found = await db.auditEntry.findMany({ where: { organizationId: { in: [ids.organization, ids.elsewhere] }, action }, select: { outcome: true, actorId: true } })
  const refused = found.filter(({ outcome }) => outcome === 'refused')
  return { done: found.length - refused.length, refused: new Set(refused.map(({ actorId }) => actorId)).size }
}

const nameOf = ({ ids, people }: World, id: string) =>
  [...Object.entries(ids), ...Object.entries(people).map(([name, person]) => [name, person.id] as const)].find(([, known]) => known === id)?.[0]

/** What this answer has against it. */
async function faultsOf({ world, endpoint, who, input }: Asked, answer: Answer, outcome: string): Promise<string[]> {
  const faults: string[] = []
  // What is open to all answers whom the proof that they bring is of.
  const told = endpoint.open ? [] : hiddenFrom(who, world).filter((id) => answer.text.includes(id) && !JSON.stringify(input).includes(id))
  if (told.length > 0) faults.push(`${who}: told of ${told.map((id) => nameOf(world, id)).join(', ')}`)
  if (outcome === '-') {
    const nothing = await ask(world, who, endpoint, ofNobody(input, answer.problem?.code ?? ''))
    if (plain(answer.text) !== plain(nothing.text)) faults.push(`${who}: what is another's is told from what is not there: ${answer.text} / ${nothing.text}`)
  }
  return faults
}

const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** The same input, where the id of what was not found is one that exists nowhere. */
function ofNobody(input: Record<string, unknown>, code: string): Record<string, unknown> {
  const field = `${code.replace('_not_found', '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`
  if (field in input) return { ...input, [field]: randomUUID() }
  // A query calls a table by its path.
  if (code === 'table_not_found' && typeof input['sql'] === 'string') return { ...input, sql: input['sql'].replace('"customer"', '"nothing"') }
  return JSON.parse(JSON.stringify(input).replace(id, () => randomUUID())) as Record<string, unknown>
}

/** Without the ids, and the paths of a query, which were the caller's own or the request's. */
const plain = (text: string) => text.replace(id, 'an id').replaceAll(/\bin\.c-core\.\w+/g, 'a path')

const greeted = new WeakMap<World, Set<Role>>()

/** Opens their session, which is no trace of what they ask then. */
async function greet(world: World, who: Role) {
  const known = greeted.get(world) ?? new Set()
  greeted.set(world, known)
  if (!known.has(who)) await ask(world, who, getHealth, {})
  known.add(who)
}

interface Driven {
  outcomes: ReadonlyMap<Role, string>
  faults: string[]
  written: string[]
}

/** All of them at once in one world: who is refused leaves nothing behind, nor does who reads. */
async function driveTogether(world: World, name: EndpointName, endpoint: Endpoint, group: readonly Role[]): Promise<Driven> {
  const all: Asked[] = []
  for (const who of group) all.push({ world, name, endpoint, who, input: await everyCall[name](world, who) })
  await Promise.all(group.map((who) => greet(world, who)))
  await changes()
  const before = await entriesOf(world, name)
  const answers = await Promise.all(all.map(async (asked) => ({ asked, answer: await ask(world, asked.who, endpoint, asked.input) })))
  const outcomes = answers.map(({ asked, answer }) => ({ asked, answer, outcome: outcomeOf(name, answer) }))
  const written = (await changes()).filter((table) => !kept.has(table))
  const after = await entriesOf(world, name)
  const faults = (await Promise.all(outcomes.map(({ asked, answer, outcome }) => faultsOf(asked, answer, outcome)))).flat()
  if (written.length > 0) faults.push(`of ${group.join(', ')}, refused or reading, somebody wrote ${written.join(', ')}`)
  // In a deleted organization nobody gets as far as being refused something.
  const kinds = outcomes.filter(({ answer, outcome }) => endpoint.guarded && outcome !== 'y' && outcome !== '!' && answer.problem?.code !== 'organization_is_deleted')
  if (after.refused - before.refused < kinds.length) faults.push(`of ${kinds.length} refused attempts ${after.refused - before.refused} are in the audit log`)
  return { outcomes: new Map(outcomes.map(({ asked, outcome }) => [asked.who, outcome])), faults, written }
}

/** In a world of their own. */
async function driveAlone(world: World, name: EndpointName, endpoint: Endpoint, who: Role): Promise<Driven> {
  const input = await everyCall[name](world, who)
  await greet(world, who)
  await changes()
  const before = await entriesOf(world, name)
  const answer = await ask(world, who, endpoint, input)
  const outcome = outcomeOf(name, answer)
  const written = (await changes()).filter((table) => !kept.has(table))
  const faults = await faultsOf({ world, name, endpoint, who, input }, answer, outcome)
  if (written.length > 0 && (await entriesOf(world, name)).done === before.done) faults.push(`${who}: the change of ${written.join(', ')} is not in the audit log`)
  return { outcomes: new Map([[who, outcome]]), faults, written }
}

/** Who may change something by it does so alone; all others are asked side by side. */
async function drive(name: EndpointName, endpoint: Endpoint): Promise<{ outcomes: (string | undefined)[]; faults: string[] }> {
  const reads = endpoint.method === 'GET' || endpoint.method === 'HEAD'
  const letters = roleTable[name].replaceAll(' ', '')
  const alone = roles.filter((_, index) => !reads && letters[index] === 'y').map(({ role }) => role)
  const worlds = await Promise.all(alone.map(() => aWorld(app)))
  const driven = [await driveTogether(reads ? reading : await aWorld(app), name, endpoint, roles.map(({ role }) => role).filter((role) => !alone.includes(role)))]
  for (const [index, world] of worlds.entries()) driven.push(await driveAlone(world, name, endpoint, alone[index] ?? 'anonymous'))
  const outcomes = new Map(driven.flatMap((one) => [...one.outcomes]))
  const faults = driven.flatMap((one) => one.faults)
  if (!reads && !changesNothing.has(name) && driven.every(({ written }) => written.length === 0)) faults.push('nobody changed anything by it')
  return { outcomes: roles.map(({ role }) => outcomes.get(role)), faults }
}

/** A row as the table writes it. */
function rowOf(outcomes: readonly (string | undefined)[], like: string) {
  let next = 0
  return [...like].map((letter) => (letter === ' ' ? ' ' : outcomes[next++])).join('')
}

test('the table has every endpoint of the contract, and each says what everybody may', () => {
  expect(Object.keys(roleTable).toSorted()).toEqual(allEndpoints.map(({ name }) => name).toSorted())
  expect(new Set(app.served)).toEqual(new Set(allEndpoints.map(({ endpoint }) => endpoint)))
  const columns = roles.length
  expect(Object.entries(roleTable).filter(([, row]) => !/^[yn!-]+$/.test(row.replaceAll(' ', '')) || row.replaceAll(' ', '').length !== columns)).toEqual([])
})

test.each(allEndpoints.map(({ name, endpoint }) => [name as EndpointName, endpoint] as const))('%s', async (name, endpoint) => {
  const { outcomes, faults } = await drive(name, endpoint)
  expect({ row: rowOf(outcomes, roleTable[name]), faults }).toEqual({ row: roleTable[name], faults: [] })
}, 300_000)
