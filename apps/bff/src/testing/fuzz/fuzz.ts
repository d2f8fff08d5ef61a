import { allEndpoints } from '../../http/all-endpoints.ts'
import type { TestApp } from '../test-app.ts'
import { aWorld } from '../world/a-world.ts'
import { kindOf, type Role, roles } from '../world/roles.ts'
import { ownRows } from '../world/stored-rows.ts'
import { type Changes, watchChanges } from '../world/watch-changes.ts'
import { accountOf, type World } from '../world/world.ts'
import { faultOf, isInvalid } from './fault-of.ts'
import { curlOf, type HostileRequest } from './hostile-request.ts'
import { newRequest } from './new-request.ts'
import { type Pool, poolOf } from './pool.ts'
import { type Random, randomFrom } from './random.ts'
import { type Reply, type Sender, sender } from './send.ts'

export interface Report {
  sent: number
  seconds: number
  /** How often each status came. */
  statuses: Record<string, number>
  /** Refusals after which the database was seen to be as it was. */
  refused: number
  proved: number
  /** Endpoints that took at least one request. */
  accepted: ReadonlySet<string>
  faults: number
}

export interface FuzzOptions {
  seed: number
  count: number
  /** Faults after which it gives up. */
  most?: number
  /** Hears of each fault at once. */
  onFault: (fault: string) => void
}

const perWorld = 256
const perBatch = 64
/** Written by refusals, too: the log of them, how often somebody guessed, what was asked with a key. */
const kept = new Set(['AuditEntry', 'AuditChain', 'Attempt', 'IdempotentCall'])

interface Place {
  world: World
  pool: Pool
  cookies: Map<Role, string>
}

interface Run extends Report {
  app: TestApp
  blame: (fault: string) => void
  changes: Changes
  sender: Sender
  accepted: Set<string>
}

/** Sends hostile requests of every endpoint as everybody. The same seed makes the same requests, but for the ids in them. */
export async function fuzz(app: TestApp, { seed, count, onFault, most = 20 }: FuzzOptions): Promise<Report> {
  const random = randomFrom(seed)
  const started = Date.now()
  const blame = (fault: string) => {
    run.faults++
    onFault(fault)
  }
  const run: Run = { app, blame, changes: await watchChanges(app.context.db), sender: sender(app.url), sent: 0, seconds: 0, statuses: {}, refused: 0, proved: 0, accepted: new Set(), faults: 0 }
  let place = await newPlace(app)
  while (run.sent < count && run.faults < most) {
    if (run.sent % perWorld === 0) place = await newPlace(app)
    const requests = Array.from({ length: Math.min(perBatch, count - run.sent) }, () => newRequest(random.pick(allEndpoints), someone(random), random, place.pool))
    await sendBatch(run, place, requests)
    run.sent += requests.length
  }
  run.sender.close()
  const { sent, statuses, refused, proved, accepted, faults } = run
  return { sent, statuses, refused, proved, accepted, faults, seconds: (Date.now() - started) / 1000 }
}

/** Everybody, and most often those who may much: the others don't get far. */
const someone = (random: Random) => (random.chance(0.5) ? random.pick(['organizationAdmin', 'serviceAdmin', 'share', 'admin', 'projectUser'] as const) : random.pick(roles).role)

async function newPlace(app: TestApp): Promise<Place> {
  const world = await aWorld(app)
  // Whoever is let in may change any of them.
  const tables = await app.context.db.table.findMany({ where: { bucket: { project: { organizationId: world.ids.organization } } }, select: { id: true } })
  for (const { id } of tables) await ownRows(app, id)
  return { world, pool: poolOf(world), cookies: new Map() }
}

/** What can't succeed goes at once; what reads, too; what may change something goes by few, so that a refusal's traces can be told from a change. */
async function sendBatch(run: Run, place: Place, requests: readonly HostileRequest[]) {
  await openSessions(run.app, place, requests)
  const lanes = Map.groupBy(requests, (request) => (request.endpoint.takes ? 'streaming' : isInvalid(request) ? 'refused' : request.method === 'GET' ? 'reading' : 'changing'))
  const changing = lanes.get('changing') ?? []
  const groups = [lanes.get('refused') ?? [], lanes.get('reading') ?? [], lanes.get('streaming') ?? [], ...Array.from({ length: Math.ceil(changing.length / 4) }, (_, index) => changing.slice(index * 4, index * 4 + 4))]
  for (const group of groups) await sendTogether(run, place, group)
}

async function sendTogether(run: Run, place: Place, group: readonly HostileRequest[]) {
  if (group.length === 0) return
  await run.changes()
  const replies = await Promise.all(group.map((request) => sendOne(run, place, request)))
  const refused = replies.filter((reply) => reply && reply.status >= 400).length
  run.refused += refused
  // Of a file that is refused as it comes, what came is kept.
  if (group.some(({ endpoint }) => endpoint.takes !== undefined)) return
  if (group.some((request, index) => request.method !== 'GET' && (replies[index]?.status ?? 0) < 400)) return
  run.proved += refused
  const written = (await run.changes()).filter((table) => !kept.has(table))
  if (written.length > 0) run.blame(`refused or reading, and wrote ${written.join(', ')}:\n${group.map(curlOf).join('\n')}`)
}

async function sendOne(run: Run, place: Place, request: HostileRequest): Promise<Reply | null> {
  const { sender: { send }, statuses, accepted, blame } = run
  const described = (fault: string) => `${request.name} as ${request.who}: ${fault}\n  ${curlOf(request)}`
  try {
    const reply = await send(request, headersOf(place, request.who))
    statuses[reply.status] = (statuses[reply.status] ?? 0) + 1
    if (reply.status < 300 && request.trick !== 'address') accepted.add(request.name)
    if (reply.status === 401) place.cookies.delete(request.who)
    const fault = faultOf(request, reply)
    if (fault !== null) blame(described(`${reply.status}: ${fault}: ${reply.text.slice(0, 1000)}`))
    return reply
  } catch (error) {
    blame(described(String(error)))
    return null
  }
}

/** Sessions end under way: by signing out, by changing the password. */
async function openSessions(app: TestApp, { world, cookies }: Place, requests: readonly HostileRequest[]) {
  for (const who of new Set(requests.map((request) => request.who))) {
    const account = kindOf(who) === 'person' && !cookies.has(who) ? accountOf(world, who) : null
    const there = account && await app.context.db.user.findUnique({ where: { id: account.id } })
    if (there) cookies.set(who, await app.cookieOf(there))
  }
}

function headersOf({ world, cookies }: Place, who: Role): Record<string, string> {
  const value = (world.values as Partial<Record<Role, string>>)[who]
  if (value !== undefined) return { authorization: `Bearer ${value}` }
  const cookie = cookies.get(who)
  return cookie === undefined ? {} : { cookie }
}
