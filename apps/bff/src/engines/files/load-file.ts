import { copyStatement, stagedFile } from '@tributary/lake/stage'
import type { Box } from '../box.ts'
import { adoptOutput } from '../box/folder.ts'
import { copyClean } from './copy-clean.ts'
import { cutText, openParquet } from './cut-text.ts'
import type { FileLoad, LoadControl, LoadedFile } from './file-load.ts'
import { inBox, rowsFile } from './in-box.ts'
import { type TargetColumn, judgedRows, targetColumns } from './judged-rows.ts'
import { LoadFailed } from './load-failed.ts'
import { Counts, adoptRejects, writeRejects } from './write-rejects.ts'

export type { FileLoad, LoadControl, LoadedFile, Rejects } from './file-load.ts'
export { LoadFailed } from './load-failed.ts'

/**
 * Reads a file of a user with declared types into one data file, each value exactly or not at all.
 *
 * @throws LoadFailed for rejects where the policy is `fail`; EngineFailed for a file that cannot be read or lacks a column;
 * EngineStopped; the signal's reason. Nothing is left in `workFolder` then but what LoadFailed holds.
 */
export async function loadFile(box: Box, load: FileLoad, control: LoadControl): Promise<LoadedFile> {
  const targets = targetColumns(load.schema, load.columns, load.key ?? [])
  const clean = await copyClean(box, load, targets, control)
  const loaded = clean ?? (await loadExactly(box, load, targets, control))
  const { read, loaded: rows, rejected, nulled } = loaded.counts
  if (read !== rows + rejected) throw new Error(`Of ${read} rows of ${load.name}, ${rows} were loaded and ${rejected} rejected.`)
  control.onLog(`${load.name}: ${read} rows read, ${rows} loaded, ${rejected} rejected${nulled > 0 ? `, ${nulled} values became null` : ''}`)
  return loaded
}

/** Row by row, by our own means: for what does not fit, and for formats in which the engine would lose it. */
async function loadExactly(box: Box, load: FileLoad, targets: readonly TargetColumn[], control: LoadControl): Promise<LoadedFile> {
  return inBox(box, { ...load, keepsOrder: true, signal: control.signal }, async (at) => {
    const source = load.options.format === 'parquet' ? await openParquet(at, load, targets) : await cutText(at, load, targets, control)
    const rows = judgedRows(source.from, source.targets, load.schema, load.options, load.policy === 'null')
    const counts = Counts.parse(await at.child.ask({ do: 'row', sql: rows.counts }))
    if (counts.read !== source.records) throw new Error(`${source.records} rows of ${load.name} were cut and ${counts.read} read.`)
    const isRefused = load.policy === 'fail' && counts.total > 0
    const order = copyStatement({ select: rows.good, file: `${at.child.paths.out}/${rowsFile}`, columns: load.schema })
    const staged = isRefused ? null : stagedFile(await at.child.ask({ do: 'copy', sql: order }), load.schema)
    const written = counts.total > 0 ? await writeRejects(at, load, rows, counts, source.header) : null
    await at.stop()
    const rejects = written ? await adoptRejects(at, load, written) : null
    if (isRefused && rejects) throw new LoadFailed(load.name, counts.read, rejects)
    if (!staged) throw new Error('Nothing was loaded and nothing refused.')
    const { rejected, nulled, read } = counts
    return { file: await adoptOutput(at.folder, rowsFile, load.workFolder), staged, counts: { read, loaded: staged.rows, rejected, nulled }, unknown: source.unknown, rejects }
  })
}
