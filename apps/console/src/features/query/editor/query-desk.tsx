import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { SqlEditorHandle } from '../../../ui/code/sql/sql-editor-props.ts'
import { SqlEditor } from '../../../ui/code/sql/sql-editor.tsx'
import sqlStyles from '../../../ui/code/sql/sql-editor.module.css'
import { useShortcut } from '../../../ui/keys/use-shortcut.ts'
import { type ProjectTable, projectTablesQuery } from '../../transformations/index.ts'
import { QueryOutcome } from '../result/query-outcome.tsx'
import type { OwnProject } from '../own-project.ts'
import { TablesPanel } from '../tables/tables-panel.tsx'
import { QueryHead } from './query-head.tsx'
import styles from './query-desk.module.css'
import { suggestionsAt } from './suggestions.ts'
import { useQueryRun } from './use-query-run.ts'
import { useText } from './use-text.ts'

const noTables: ProjectTable[] = []

/** The tables at the left; the SQL, and under it the rows. */
export function QueryDesk({ personId, project, projects }: { personId: string; project: OwnProject; projects: readonly OwnProject[] }) {
  const tables = useQuery(projectTablesQuery(project.id))
  const { data: known = noTables } = tables
  const { text, earlier, take, write, remember } = useText(personId, project.id)
  const query = useQueryRun(project.id)
  const { run, running } = query
  const editor = useRef<SqlEditorHandle>(null)
  const runNow = () => {
    if (running) return
    const part = editor.current?.selected() ?? null
    const sql = part?.text ?? text
    if (sql.trim() === '') return
    remember(sql)
    run({ sql, of: text, from: part ?? { line: 1, column: 1 } })
  }
  useShortcut('mod+Enter', 'Run the query', runNow)
  // Of an earlier text a place says nothing.
  const fault = query.asked?.of === text ? query.fault : null
  return (
    <>
      <QueryHead project={project} projects={projects} text={text} earlier={earlier} running={running} onTake={take} onRun={runNow} onStop={query.stop} />
      <div className={styles.desk}>
        <div className={styles.tables}><div className={styles.beside}><TablesPanel project={project} tables={tables} onInsert={(written) => editor.current?.insert(written)} /></div></div>
        <div className={styles.work}>
          <section aria-labelledby="sql">
            <h2 id="sql" className="visually-hidden">SQL</h2>
            <SqlEditor ref={editor} text={text} readOnly={false} fault={fault} desk={{ suggest: (before, whole) => suggestionsAt(before, whole, known), onChange: write, onRun: runNow }} />
            <p id="sql-keys" className={sqlStyles.hint}><span>Tab indents; Esc, then Tab, leaves the editor.</span><span>Ctrl Space completes.</span><span>Ctrl Enter runs, where something is selected that alone.</span></p>
          </section>
          <QueryOutcome project={project} query={query} tables={tables.data} empty={text.trim() === ''} onTake={take} onGo={(place) => editor.current?.goTo(place)} />
        </div>
      </div>
    </>
  )
}
