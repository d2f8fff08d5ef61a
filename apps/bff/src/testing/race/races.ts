import { readRows } from '@tributary/contract/tables'
import { scanOf, scanSql } from '@tributary/lake/scan'
import { readTable } from '@tributary/lake/snapshot'
import type { Snapshot } from '../../database/generated/client.ts'
import { aGround, type Ground, transformed } from '../crash/changes.ts'
import { type CrashingWorker, crashingWorker } from '../crash/crashing-worker.ts'
import { queriedRows } from '../crash/queried-rows.ts'
import { randomFrom } from '../fuzz/random.ts'
import type { TestApp } from '../test-app.ts'
import { anOperation, type Operation, type Rows } from './operations.ts'

export interface RaceOptions {
  seed: number
  rounds: number
  onRound?: (line: string) => void
}

export interface RaceReport {
  /** What was committed, and what was refused, by name. */
  committed: Record<string, number>
  refused: Record<string, number>
  /** Reads in between. */
  reads: number
}

/** What is known of the table: the rows of each snapshot as the serial replay has them. */
interface Replay {
  states: Map<string, Rows>
  last: string
}

const workers = 3

/**
 * Many write one table at once, in every way there is, by several processes that wait for no turn of each other, while others read
 * it. After each round the operations are done again one by one, in the order of their snapshots, over a map. @throws where something differs
 */
export async function races(app: TestApp, { seed, rounds, onRound = () => {} }: RaceOptions): Promise<RaceReport> {
  const random = randomFrom(seed)
  const ground = await aGround(app)
  const report: RaceReport = { committed: {}, refused: {}, reads: 0 }
  const crew = await Promise.all(Array.from({ length: workers }, () => crashingWorker(app)))
  try {
    for (const worker of crew) worker.ask({ do: 'work', concurrency: 2, isUnordered: true })
    const replay = await firstLoad(app, ground)
    let ids = 1000
    for (let round = 1; round <= rounds; round++) {
      await age(app, ground)
      const draw = { ground, random, newId: () => ids++, snapshots: [...replay.states.keys()].slice(-8) }
      const operations = Array.from({ length: 3 + random.int(3) }, () => anOperation(draw))
      const lines = await raceOnce(app, ground, operations, replay, report)
      onRound(`round ${round}: ${lines.join(', ')}`)
    }
    return report
  } finally {
    await Promise.all(crew.map((worker: CrashingWorker) => worker.end()))
  }
}

async function firstLoad(app: TestApp, ground: Ground): Promise<Replay> {
  const job = await transformed(ground, "SELECT 0::BIGINT AS id, 'first' AS v", { mode: 'upsert', primaryKey: ['id'] })
  const { state } = await overJob(app, job)
  const [first] = await app.context.db.snapshot.findMany({ where: { tableId: ground.table.id } })
  if (!first || state !== 'success') throw new Error('The first load failed.')
  return { states: new Map([[String(first.snapshotId), new Map([[0, 'first']])]]), last: String(first.snapshotId) }
}

/** What was there before the round is old enough to expire in it. */
async function age({ context: { db } }: TestApp, { table }: Ground) {
  await db.$executeRaw`UPDATE "Snapshot" SET "committedAt" = "committedAt" - interval '60 days' WHERE "tableId" = ${table.id}::uuid AND "committedAt" > now() - interval '1 day'`
}

async function raceOnce(app: TestApp, ground: Ground, operations: readonly Operation[], replay: Replay, report: RaceReport): Promise<string[]> {
  const { db } = app.context
  const over = new AbortController()
  const reading = Promise.all([readAlong(app, ground, over.signal), readByApi(ground)])
  const begun = await Promise.all(operations.map(async (operation) => ({ operation, ...await outcomeOf(app, operation) })))
  over.abort()
  const seen = (await reading).flat()

  const made = await db.snapshot.findMany({ where: { tableId: ground.table.id, snapshotId: { notIn: [...replay.states.keys()].map(BigInt) } } })
  const byParent = new Map(made.map((snapshot) => [String(snapshot.parentId), snapshot]))
  const byJob = new Map(begun.flatMap(({ operation, jobId }) => (jobId === null ? [] : [[jobId, operation]] as const)))
  for (let next = byParent.get(replay.last), count = 0; next; next = byParent.get(replay.last), count++) {
    const before = replay.states.get(replay.last) as Rows
    const rows = replayed(before, next, replay, byJob)
    const id = String(next.snapshotId)
    replay.states.set(id, rows)
    replay.last = id
    made.splice(made.indexOf(next), 1)
    same(await rowsAt(app, next.metadataLocation), rows, `the snapshot ${id}, by ${next.mode}`)
    report.committed[next.mode] = (report.committed[next.mode] ?? 0) + 1
  }
  if (made.length > 0) throw new Error(`${made.length} snapshots follow none of the others.`)
  await checkOutcomes(app, ground, begun, replay)
  for (const { snapshotId, rows } of seen) same(rows, replay.states.get(snapshotId), `what was read of ${snapshotId} meanwhile`)
  report.reads += seen.length
  for (const { refusal } of begun) if (refusal !== null) report.refused[refusal] = (report.refused[refusal] ?? 0) + 1
  return begun.map(({ operation: { name }, refusal }) => (refusal === null ? name : `${name} (${refusal})`))
}

interface Outcome {
  jobId: string | null
  /** Why nothing was done, in general words; null: it was. */
  refusal: string | null
}

async function outcomeOf(app: TestApp, operation: Operation): Promise<Outcome> {
  try {
    const jobId = await operation.begin()
    if (jobId === null) return { jobId, refusal: null }
    const { error } = await overJob(app, jobId)
    return { jobId, refusal: error === null ? null : (error as { message: string }).message.replaceAll(/\d+/g, 'N') }
  } catch (error) {
    return { jobId: null, refusal: (error as Error).message.replaceAll(/\d+/g, 'N') }
  }
}

async function overJob({ context: { db } }: TestApp, id: string) {
  for (;;) {
    const job = await db.job.findUniqueOrThrow({ where: { id } })
    if (job.finishedAt) return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function replayed(before: Rows, { mode, restoredId, jobId, snapshotId }: Snapshot, { states }: Replay, byJob: ReadonlyMap<string, Operation>): Rows {
  if (mode === 'compact') return before
  const rows = mode === 'restore' ? states.get(String(restoredId)) : byJob.get(jobId ?? '')?.apply?.(before)
  if (!rows) throw new Error(`Nobody asked for the snapshot ${snapshotId}.`)
  return rows
}

/** Who was told that it was done has one snapshot, unless nothing was to be done; who was refused has none. */
async function checkOutcomes({ context: { db } }: TestApp, { table }: Ground, begun: readonly (Outcome & { operation: Operation })[], replay: Replay) {
  for (const { operation: { name, apply }, jobId, refusal } of begun) {
    if (jobId === null || apply === null) continue
    const snapshots = await db.snapshot.count({ where: { jobId } })
    const mostly = refusal === null ? 1 : 0
    if (snapshots !== mostly && !(name === 'delete' && snapshots === 0)) throw new Error(`${name} made ${snapshots} snapshots where ${mostly} were due.`)
  }
  const { snapshotId } = await db.table.findUniqueOrThrow({ where: { id: table.id } })
  if (String(snapshotId) !== replay.last) throw new Error(`The table shows ${snapshotId}, and the last snapshot is ${replay.last}.`)
}

interface Seen {
  snapshotId: string
  rows: Rows
}

async function readByApi({ table, call }: Ground): Promise<Seen> {
  const { rows, snapshot } = await call(readRows, { tableId: table.id, orderBy: 'id', limit: 1000 })
  return { snapshotId: snapshot?.snapshotId ?? '', rows: new Map(rows.map(([id, v]) => [Number(id), String(v)])) }
}

/** Reads the table as it is at each moment, until the round is over. */
async function readAlong(app: TestApp, { table }: Ground, over: AbortSignal): Promise<Seen[]> {
  const seen = []
  do {
    const { metadataLocation, snapshotId } = await app.context.db.table.findUniqueOrThrow({ where: { id: table.id } })
    seen.push({ snapshotId: String(snapshotId), rows: await rowsAt(app, metadataLocation ?? '') })
    await new Promise((resolve) => setTimeout(resolve, 200))
  } while (!over.aborted)
  return seen
}

async function rowsAt({ context: { lake } }: TestApp, location: string): Promise<Rows> {
  const { schema, files } = await scanOf(lake, await readTable(lake, location))
  const { files: places, release } = await lake.hold(files)
  const rows = await queriedRows(`SELECT * FROM ${scanSql(places, schema)}`).finally(release)
  const byKey = new Map(rows.map(([id, v]) => [Number(id), String(v)]))
  if (byKey.size !== rows.length) throw new Error(`A key is there several times: ${JSON.stringify(rows)}`)
  return byKey
}

const text = (rows: Rows) => JSON.stringify([...rows].toSorted(([one], [other]) => one - other))

function same(is: Rows, expected: Rows | undefined, what: string) {
  if (!expected || text(is) !== text(expected)) throw new Error(`${what}: there is ${text(is)} where the serial replay has ${expected && text(expected)}.`)
}
