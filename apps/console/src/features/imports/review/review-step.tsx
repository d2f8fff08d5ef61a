import { Button } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import type { FileOptions } from '@tributary/contract/imports'
import { Link } from 'react-router'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'
import { newFileAddress, targetAddress } from '../addresses.ts'
import { useShownUpload } from '../shown-upload.ts'
import { columnFault, type ColumnEdit } from './import-draft.ts'
import { PreviewGrid } from './preview-grid.tsx'
import { ReadingFields } from './reading-fields.tsx'
import tint from '../../../ui/status/tint.module.css'
import styles from './review-step.module.css'
import { useReading } from './use-reading.ts'

/** Shown while nothing could be found: from here it can be corrected. */
const usual: FileOptions = { format: 'csv', compression: 'none', encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', header: true, skipLines: 0, newline: '\n', nullTexts: [''], decimalSeparator: '.' }
const notesAtOnce = 8

/** What was found in the file, and what becomes of its columns. */
export function ReviewStep() {
  const shown = useShownUpload()
  const { upload, project, draft, change } = shown
  const { inspection: { data, error, isPlaceholderData, isFetching, refetch }, columns } = useReading(shown)
  const dimmed = useDimmed(isPlaceholderData)
  if (!data && !error) return <RowSkeletons kind="table" count={10} label="Looking into the file" />
  const fault = data && columns.length > 0 ? columnFault(columns) : null
  const edit = (source: string, next: ColumnEdit) => change({ edits: { ...draft.edits, [source]: { ...(Object.hasOwn(draft.edits, source) ? draft.edits[source] : {}), ...next } } })
  return (
    <div className={styles.step}>
      <ReadingFields options={{ ...(data?.options ?? usual), ...draft.options }} given={draft.options} busy={isFetching} onChange={(options) => change({ options })} />
      {error && (
        <>
          <FailedPanel failed={`${upload.name} cannot be read like this`} error={error} {...(isUnreadable(error) ? {} : { onRetry: () => void refetch() })} />
          <p className={styles.other}>{'Correct above how it is read, or '}<Link to={newFileAddress(project.id)}>choose another file</Link>.</p>
        </>
      )}
      {data && !error && (
        <>
          <Notes notes={data.notes} />
          {columns.length === 0 ? (
            <EmptyState title="There is nothing in this file to load" action={<Button component={Link} to={newFileAddress(project.id)}>Choose another file</Button>}>If it should have rows, correct above how it is read.</EmptyState>
          ) : (
            <>
              <PreviewGrid inspection={data} columns={columns} dimmed={dimmed} onEdit={edit} />
              <div className={styles.end}>
                <p>{formatExact(columns.filter(({ out }) => !out).length)} of {formatCount(columns.length, 'column')} will be loaded.</p>
                {fault !== null && <p role="alert" className={styles.fault}>{fault}</p>}
                {fault === null ? <Button variant="filled" component={Link} to={targetAddress(upload)}>Go on</Button> : <Button disabled>Go on</Button>}
              </div>
            </>
          )}
        </>
      )}
    </div>
  )
}

/** Asked again, the answer would be the same. */
const isUnreadable = (error: unknown) => error instanceof ApiError && error.body.code === 'file_not_readable'

function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <section className={`${tint.late} ${styles.notes}`} aria-label="What to look at">
      {/* oxlint-disable-next-line react/no-array-index-key -- the same sentence may come twice */}
      <ul>{notes.slice(0, notesAtOnce).map((note, index) => <li key={index}>{note}</li>)}</ul>
      {notes.length > notesAtOnce && <details><summary>{formatCount(notes.length - notesAtOnce, 'more', 'more')}</summary><ul>{notes.slice(notesAtOnce).map((note) => <li key={note}>{note}</li>)}</ul></details>}
    </section>
  )
}
