import { useQuery } from '@tanstack/react-query'
import type { Transformation } from '@tributary/contract/transformations'
import { useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { ownBucketsQuery } from '../../../api/every-bucket.ts'
import { useShortcut } from '../../../ui/keys/use-shortcut.ts'
import { ConflictNotice } from '../../../ui/form/conflict-notice.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { NextInProject, projectQuery } from '../../projects/index.ts'
import { type ProjectTable, projectTablesQuery } from '../queries.ts'
import type { SqlEditorHandle } from '../../../ui/code/sql/sql-editor-props.ts'
import { SqlEditor } from '../../../ui/code/sql/sql-editor.tsx'
import sqlStyles from '../../../ui/code/sql/sql-editor.module.css'
import { namesMadeBy } from '../../../ui/code/sql/sql-names.ts'
import { suggestionsAt } from '../sql/suggestions.ts'
import { EditorHead } from './editor-head.tsx'
import { EditorNotices } from './editor-notices.tsx'
import { FirstSql } from './first-sql.tsx'
import { InputsPanel } from '../panels/inputs-panel.tsx'
import { LeaveGuard } from '../draft/leave-guard.tsx'
import { OutputsPanel } from '../panels/outputs-panel.tsx'
import { RunPanel } from './run-panel.tsx'
import { SaveState } from './save-state.tsx'
import styles from './transformation-editor.module.css'
import { useDraft } from '../draft/use-draft.ts'
import { useEdits } from './use-edits.ts'
import { useRun } from './use-run.ts'
import { useSave } from './use-save.ts'

const noTables: ProjectTable[] = []

/** Inputs, SQL and outputs side by side; the run below, without leaving. */
export function TransformationEditor({ transformation, personId }: { transformation: Transformation; personId: string }) {
  const { projectId, version, may, missing } = transformation
  const { data: project } = useQuery(projectQuery(projectId))
  const { data: tables = noTables, isPending: loading } = useQuery(projectTablesQuery(projectId))
  const { data: buckets = [] } = useQuery(ownBucketsQuery(projectId))
  const draft = useDraft(transformation, personId)
  const { content, dirty } = draft
  const { save, saveOver, loadTheirs, saving, faults, mend, refusal, conflict, failure } = useSave(transformation, draft)
  const { run, starting, job, tell, fault, error: runError } = useRun(transformation)
  const made = useMemo(() => namesMadeBy(content.sql), [content.sql])
  const ownBuckets = buckets.map(({ path }) => path)
  const edits = useEdits({ content, change: draft.change, mend, made, ownBuckets })
  const editor = useRef<SqlEditorHandle>(null)
  const place = usePlace()
  const readOnly = !may.edit
  const busy = saving || starting

  const saveNow = () => {
    if (may.edit && dirty && !busy) void save(content)
  }
  const runNow = async () => {
    if (!may.run || busy) return
    const saved = dirty ? await save(content) : transformation
    // What is missing is told above; the server would refuse the run.
    if (saved && saved.missing.length === 0) await run()
  }
  const begin = (sql: string) => {
    edits.writeSql(sql)
    editor.current?.goTo({ line: 1, column: 1 })
  }
  useShortcut('mod+Enter', 'Save and run', () => void runNow(), may.run)
  useShortcut('mod+s', 'Save', saveNow, may.edit)
  const chosen = new Map(content.inputs.map(({ path, as }) => [path, as]))
  const running = job !== null && job.finishedAt === null
  return (
    <>
      <EditorHead transformation={transformation} project={project} dirty={dirty} ready={dirty || missing.length === 0} busy={busy} documentState={running ? 'running' : undefined} onSave={saveNow} onRun={() => void runNow()} onDelete={draft.discard}
        state={<><SaveState dirty={dirty} saving={saving} readOnly={readOnly} version={version} />{job && <JobState state={job.state} soft />}</>} />
      <LeaveGuard dirty={dirty} />
      {job?.state === 'success' && !dirty && <NextInProject key={job.id} projectId={projectId} />}
      {conflict && <ConflictNotice bar conflict={conflict} failure={failure} onTheirs={loadTheirs} onMine={() => saveOver(content)} />}
      <EditorNotices restoredFrom={draft.restoredFrom} onDiscard={draft.discard} missing={dirty ? [] : missing} refusal={refusal} runError={runError} />
      <p className={styles.narrow}>Writing SQL is easier on a wider screen.</p>
      <div className={styles.desk}>
        <div className={styles.inputs}>
          <InputsPanel inputs={content.inputs} tables={tables} loading={loading} faults={faults} readOnly={readOnly} onAdd={edits.addInput} onRename={edits.renameInput} onRemove={edits.removeInput} />
        </div>
        <div className={styles.work}>
          <section aria-labelledby="sql">
            <h2 id="sql" className="visually-hidden">SQL</h2>
            {faults['sql'] && <p className={styles.fault} role="alert">{faults['sql']}</p>}
            <SqlEditor ref={editor} text={content.sql} readOnly={readOnly} fault={fault} at={place} desk={{
              suggest: (before, whole) => suggestionsAt(before, whole,
                tables.flatMap((table) => { const as = chosen.get(table.path); return as === undefined ? [] : [{ ...table, as }] }), tables.filter(({ path }) => !chosen.has(path)), edits.addInput),
              onChange: edits.writeSql, onRun: () => void runNow(),
            }} />
            <p id="sql-keys" className={sqlStyles.hint}><span>Tab indents; Esc, then Tab, leaves the editor.</span><span>Ctrl Space completes.</span>{may.run && <span>Ctrl Enter saves and runs.</span>}</p>
          </section>
          {may.edit && !job && content.sql.trim() === '' && <FirstSql input={content.inputs[0]?.as} onTake={begin} />}
          {job && <RunPanel jobId={job.id} onJob={tell} onGo={(line, column) => editor.current?.goTo({ line, column })} />}
        </div>
        <div className={styles.outputs}>
          <OutputsPanel outputs={content.outputs} made={made} bucketPaths={ownBuckets} tablePaths={tables.filter(({ linked }) => !linked).map(({ path }) => path)} columnsOf={(path) => tables.find((table) => table.path === path)?.columns.map(({ name }) => name) ?? []} faults={faults} readOnly={readOnly}
            onAdd={edits.addOutput} onChange={edits.changeOutput} onRemove={edits.removeOutput} />
        </div>
      </div>
    </>
  )
}

/** `?line=4&column=7` leads from a failed job to the place. */
function usePlace() {
  const [search] = useSearchParams()
  return { line: Number(search.get('line') ?? 0), column: Number(search.get('column') ?? 1) }
}
