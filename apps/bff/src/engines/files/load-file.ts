import { copyStatement, stagedFile } from '@tributary/lake/stage'
import type { Box } from '../box.ts'
import { adoptOutput } from '../box/folder.ts'
import { copyClean } from './copy-clean.ts'
import { cutText, openParquet } from './cut-text.ts'
import type { FileLoad, LoadControl, LoadedFile } from './file-load.ts'
import { type FileBox, inBox } from './in-box.ts'
import { type TargetColumn, judgedRows, targetColumns } from './judged-rows.ts'
import { LoadFailed } from './load-failed.ts'
import { Counts, adoptRejects, writeRejects } from './write-rejects.ts'

export type { FileLoad, LoadControl, LoadedFile, Rejects } from './file-load.ts'
export { LoadFailed } from './load-failed.ts'

const rowsFile = 'rows.parquet'

/**
 * Reads a file of a user with declared types into one data file, each value exactly or not at all; with a key, rows in the order of the file.
 *
 * @throws LoadFailed for rejects where the policy is `fail`; EngineFailed for a file that cannot be read or lacks a column;
 * EngineStopped; the signal's reason. Nothing is left in `workFolder` then but what LoadFailed holds.
 */
export async function loadFile(box: Box, load: FileLoad, control: LoadControl): Promise<LoadedFile> {
  const targets = targetColumns(load.schema, load.columns, load.key ?? [])
  const loaded = await inBox(box, { ...load, width: targets.length, signal: control.signal }, async (at) =>
    (await copyClean(at, load, targets, control)) ?? (await loadExactly(at, load, targets, control)))
  const { read, loaded: rows, rejected, nulled } = loaded.counts
  if (read !== rows + rejected) throw new Error(`Of ${read} rows of ${load.name}, ${rows} were loaded and ${rejected} rejected.`)
  const said = [`${shown(read)} ${read === 1 ? 'row' : 'rows'} read`, `${shown(rows)} loaded`, `${shown(rejected)} rejected`, ...(nulled > 0 ? [`${shown(nulled)} ${nulled === 1 ? 'value' : 'values'} became null`] : [])]
  control.onLog(`${load.name}: ${said.join(', ')}`)
  return loaded
}

/** Row by row, by our own means: for what does not fit, and for formats in which the engine would lose it. */
async function loadExactly(at: FileBox, load: FileLoad, targets: readonly TargetColumn[], control: LoadControl): Promise<LoadedFile> {
  const { child, folder } = at
  await at.keepOrder(true)
  const source = load.options.format === 'parquet' ? await openParquet(at, load, targets) : await cutText(at, load, targets, control)
  const rows = judgedRows(source.from, source.targets, load.schema, load.options, load.policy === 'null')
  const counts = Counts.parse(await child.ask({ do: 'row', sql: rows.counts }))
  if (counts.read !== source.records) throw new Error(`${source.records} rows of ${load.name} were cut and ${counts.read} read.`)
  const rejects = counts.total > 0 ? await writeRejects(at, load, rows, counts, source.header) : null
  if (rejects && load.policy === 'fail') {
    await at.stop()
    throw new LoadFailed(load.name, counts.read, await adoptRejects(at, load, rejects))
  }
  await at.keepOrder((load.key ?? []).length > 0)
  const order = copyStatement({ select: rows.good, file: `${child.paths.out}/${rowsFile}`, columns: load.schema })
  const staged = stagedFile(await child.ask({ do: 'copy', sql: order }), load.schema)
  await at.stop()
  const { rejected, nulled, read } = counts
  return {
    file: await adoptOutput(folder, rowsFile, load.workFolder), staged,
    counts: { read, loaded: staged.rows, rejected, nulled }, unknown: source.unknown, rejects: rejects && (await adoptRejects(at, load, rejects)),
  }
}

const shown = (count: number) => count.toLocaleString('en')
