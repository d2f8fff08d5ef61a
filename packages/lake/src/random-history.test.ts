import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkTable } from './check.ts'
import { type CommitOrder, prepareCommit, type PreparedCommit } from './commit.ts'
import { prepareSchemaChange, renamedColumn, reorderedColumns, withColumn, withDocs } from './evolve.ts'
import { prepareExpiry, reachable } from './expire.ts'
import { prepareRestore } from './restore.ts'
import { scanSnapshot } from './scan.ts'
import { type LakeColumn, type LakeSchema, reconcileSchema, withoutColumn } from './schema.ts'
import { readTable, schemaOf, snapshotsOf } from './snapshot.ts'
import { memoryStorage } from './storage/memory.ts'
import { newDataPath } from './storage/path.ts'
import { prepareTags } from './tags.ts'

/** Files as rows by path. */
type Files = Readonly<Record<string, number>>

interface Model {
  location: string | null
  files: Files
  columns: readonly LakeColumn[]
  /** Oldest first; each with what it held and how its columns were. */
  snapshots: { id: bigint; files: Files; columns: readonly LakeColumn[] }[]
  tags: Record<string, bigint>
  highestId: number
}

const now = new Date('2026-11-20T08:00:00Z')
const names = ['id', 'name', 'note', 'Jméno', 'x y', '🎉']
const types = ['int', 'string', 'decimal(9,2)'] as const
const anyOne = fc.nat({ max: 1000 })
const sizes = fc.array(fc.nat({ max: 5 }), { maxLength: 4 })
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('append' as const, 'full' as const), sizes, columns: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('rewrite' as const, 'compact' as const), sizes, picks: fc.array(anyOne, { maxLength: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('rename' as const, 'add' as const, 'drop' as const, 'reorder' as const, 'describe' as const), pick: anyOne, name: fc.constantFrom(...names) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('restore' as const), pick: anyOne }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), picks: fc.array(anyOne, { maxLength: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('tag' as const), picks: fc.array(anyOne, { maxLength: 2 }) }) },
  ),
  { minLength: 1, maxLength: 25 },
)
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never
type Of<Kind> = Extract<Step, { kind: Kind }>

const taken = <Item>(items: readonly Item[], pick: number) => items[pick % items.length]
const without = (files: Files, paths: readonly string[]): Files => Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)))

/** The table as the lake keeps it, and a model of what it should be that knows nothing of files in the lake. */
async function play(history: readonly Step[]) {
  const storage = memoryStorage()
  const tableId = randomUUID()
  const model: Model = { location: null, files: {}, columns: [], snapshots: [], tags: {}, highestId: 0 }

  async function dataFile(rows: number) {
    const path = newDataPath(tableId)
    await storage.write(path, new Uint8Array(rows))
    return { path, staged: { rows, bytes: rows, columns: {} } }
  }

  const schemaNow = async () => (model.location === null ? null : schemaOf(await readTable(storage, model.location)))

  async function commit(order: Pick<CommitOrder, 'mode'> & Partial<CommitOrder>, schema: LakeSchema, rows: readonly number[], kept: Files) {
    const files = await Promise.all(rows.map(dataFile))
    const prepared = await prepareCommit(storage, { tableId, current: model.location, schema, files, now, ...order })
    follow(prepared, { ...kept, ...Object.fromEntries(files.filter(({ staged }) => staged.rows > 0).map(({ path, staged }) => [path, staged.rows])) }, schema.columns)
  }

  /** The model goes on to a new snapshot, whose counts must tell the difference. */
  function follow(prepared: PreparedCommit, files: Files, columns: readonly LakeColumn[]) {
    const rowsOf = (held: Files) => BigInt(Object.values(held).reduce((sum, rows) => sum + rows, 0))
    const [added, deleted] = [without(files, Object.keys(model.files)), without(model.files, Object.keys(files))]
    expect(prepared).toMatchObject({ totalRows: rowsOf(files), totalFiles: Object.keys(files).length, addedRows: rowsOf(added), deletedRows: rowsOf(deleted) })
    Object.assign(model, { location: prepared.location, files, columns })
    model.snapshots.push({ id: prepared.snapshotId, files, columns })
  }

  async function load({ kind, sizes: rows, columns }: Of<'append' | 'full'>) {
    const arriving = columns.map((name) => ({ name, type: model.columns.find((column) => column.name === name)?.type ?? 'int' as const }))
    const schema = reconcileSchema(await schemaNow(), arriving, kind, kind === 'append' ? 'null' : undefined)
    await commit({ mode: kind }, schema, rows, kind === 'full' ? {} : model.files)
  }

  async function rewrite({ kind, sizes: rows, picks }: Of<'rewrite' | 'compact'>) {
    const schema = await schemaNow()
    if (!schema) return
    const paths = Object.keys(model.files)
    const replaces = paths.length === 0 ? [] : [...new Set(picks.map((pick) => taken(paths, pick) ?? ''))]
    const same = [replaces.reduce((sum, path) => sum + (model.files[path] ?? 0), 0)]
    await commit({ mode: 'rewrite', replaces, isCompaction: kind === 'compact' }, schema, kind === 'compact' ? same : rows, without(model.files, replaces))
  }

  async function evolve({ kind, pick, name }: Of<'rename' | 'add' | 'drop' | 'reorder' | 'describe'>) {
    const schema = await schemaNow()
    const column = taken(schema?.columns ?? [], pick)
    const isTaken = schema?.columns.some((one) => one.name === name)
    if (!schema || !column || model.location === null || (kind === 'rename' && isTaken) || (kind === 'add' && isTaken) || (kind === 'drop' && schema.columns.length === 1)) return
    const next = {
      rename: () => renamedColumn(schema, column.fieldId, name),
      add: () => withColumn(schema, { name, type: taken(types, pick) ?? 'int', default: '7', doc: name }),
      drop: () => withoutColumn(schema, column.fieldId),
      reorder: () => reorderedColumns(schema, schema.columns.map(({ fieldId }) => fieldId).toReversed()),
      describe: () => withDocs(schema, new Map([[column.fieldId, name]])),
    }[kind]()
    const added = next.columns.filter(({ fieldId }) => !schema.columns.some((one) => one.fieldId === fieldId))
    for (const { fieldId } of added) expect(fieldId).toBeGreaterThan(model.highestId)
    model.location = await prepareSchemaChange(storage, { tableId, current: model.location, schema: next, now })
    model.columns = next.columns
  }

  async function restore({ pick }: Of<'restore'>) {
    const then = taken(model.snapshots, pick)
    if (!then || model.location === null) return
    follow(await prepareRestore(storage, { tableId, current: model.location, snapshotId: then.id, now }), then.files, then.columns)
  }

  async function tag({ picks }: Of<'tag'>) {
    if (model.location === null) return
    model.tags = Object.fromEntries(picks.map((pick) => [`t${pick % 3}`, taken(model.snapshots, pick)?.id ?? 0n]))
    model.location = await prepareTags(storage, { tableId, current: model.location, tags: model.tags, now })
  }

  /** Expires, and sweeps what is then needed no more. */
  async function expire({ picks }: Of<'expire'>) {
    if (model.location === null) return
    const asked = picks.map((pick) => taken(model.snapshots, pick)?.id ?? 0n)
    const held = new Set([model.snapshots.at(-1)?.id, ...Object.values(model.tags)])
    const gone = new Set(asked.filter((id) => !held.has(id)))
    const done = await prepareExpiry(storage, { tableId, current: model.location, expire: asked, now })
    expect(new Set(done?.expired)).toEqual(gone)
    if (!done) return
    model.location = done.location
    model.snapshots = model.snapshots.filter(({ id }) => !gone.has(id))
    const needed = await reachable(storage, [model.location])
    for await (const { path } of storage.list('')) if (!needed.has(path)) await storage.remove(path)
  }

  async function agree() {
    if (model.location === null) return
    const { location } = model
    const seen = async (id?: bigint) => {
      const { schema, files } = await scanSnapshot(storage, location, id)
      return { files: Object.fromEntries(files.map(({ path, rows }) => [path, rows])), columns: schema.columns }
    }
    expect(await seen()).toEqual({ files: model.files, columns: model.columns })
    for (const { id, files, columns } of model.snapshots) expect(await seen(id)).toEqual({ files, columns })
    const metadata = await readTable(storage, location)
    expect(snapshotsOf(metadata).map(({ snapshotId }) => snapshotId)).toEqual(model.snapshots.map(({ id }) => id))
    const tags = Object.entries(metadata.refs).filter(([, ref]) => ref.type === 'tag')
    expect(Object.fromEntries(tags.map(([name, ref]) => [name, BigInt(ref['snapshot-id'])]))).toEqual(model.tags)
    const data = [...(await reachable(storage, [location]))].filter((path) => path.includes('/data/'))
    expect(new Set(data)).toEqual(new Set(model.snapshots.flatMap(({ files }) => Object.keys(files))))
    expect((await checkTable(storage, { tableId, location })).filter(({ kind }) => kind !== 'orphan')).toEqual([])
    model.highestId = Math.max(model.highestId, metadata['last-column-id'])
    expect(metadata['last-column-id']).toBe(model.highestId)
  }

  for (const step of history) {
    switch (step.kind) {
      case 'append': case 'full': await load(step); break
      case 'rewrite': case 'compact': await rewrite(step); break
      case 'restore': await restore(step); break
      case 'expire': await expire(step); break
      case 'tag': await tag(step); break
      default: await evolve(step)
    }
    await agree()
  }
}

test('after any history, every snapshot that is left is what it was', async () => {
  await fc.assert(fc.asyncProperty(steps, play), { numRuns: 150 })
})
