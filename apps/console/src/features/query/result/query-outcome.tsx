import { Button } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { Elapsed } from '../../../ui/text/duration.tsx'
import type { Place } from '../../../ui/code/sql/sql-editor-props.ts'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { StatusShape } from '../../../ui/status/status-mark.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import type { ProjectTable } from '../../transformations/index.ts'
import type { OwnProject } from '../own-project.ts'
import type { useQueryRun } from '../editor/use-query-run.ts'
import { selectAll } from '../query-address.ts'
import { pathHint } from './path-hint.ts'
import styles from './query-outcome.module.css'

const loadRows = () => import('./query-rows.tsx')
const QueryRows = lazyPart(loadRows, () => <RowSkeletons kind="table" count={6} label="Loading the rows" />)

/** What came of the query: rows, a fault with its place, or what to ask first. */
export function QueryOutcome({ project, query, tables, empty, onTake, onGo }: {
  project: OwnProject
  query: ReturnType<typeof useQueryRun>
  /** Not there while they are read. */
  tables: readonly ProjectTable[] | undefined
  empty: boolean
  onTake: (sql: string) => void
  onGo: (place: Place) => void
}) {
  const { running, stopped, answer, error, startedAt } = query
  const dimmed = useDimmed(running)
  useEffect(() => {
    // Fetched while the query runs, so that its rows wait for nothing else.
    if (running) void loadRows()
  }, [running])
  return (
    <section className={styles.outcome} aria-label="Result">
      {/* Said when it ends, not at each second. */}
      <output className="visually-hidden">{saidOf(query)}</output>
      {running && <p className={styles.running} aria-hidden>Running, <Elapsed since={startedAt} /></p>}
      {stopped && !running && <p className={styles.running}>Stopped. Nothing was changed.</p>}
      {error && !running && <Fault query={query} onGo={onGo} />}
      {answer ? <QueryRows project={project} answer={answer} paths={tables ?? []} dimmed={dimmed} former={error !== null || stopped} /> : running ? <RowSkeletons kind="table" count={6} label="Running the query" /> : !error && !stopped && tables && <First tables={tables} empty={empty} onTake={onTake} />}
    </section>
  )
}

function saidOf({ running, error, answer }: ReturnType<typeof useQueryRun>): string {
  if (running) return 'The query runs'
  if (error) return ''
  return answer ? formatCount(answer.result.rows.length, 'row') : ''
}

function Fault({ query: { error, fault, asked }, onGo }: { query: ReturnType<typeof useQueryRun>; onGo: (place: Place) => void }) {
  if (!(error instanceof ApiError) || !fault) return <ErrorPanel failed="The query did not run" safe="Nothing was changed." error={error} />
  const path = pathHint(asked?.sql ?? '')
  return (
    <div className={styles.fault} role="alert">
      <h2><StatusShape status="broken" />The query failed</h2>
      <pre>{fault.message}</pre>
      {path !== null && <p>A bucket and its table are quoted each by itself: <Name>{path}</Name></p>}
      <p><Button size="compact-sm" onClick={() => onGo(fault)}>Go to line {fault.line}, column {fault.column}</Button></p>
    </div>
  )
}

/** Before the first run: how a table is called, by one that is there. */
function First({ tables, empty, onTake }: { tables: readonly ProjectTable[]; empty: boolean; onTake: (sql: string) => void }) {
  const example = tables.find(({ freshness }) => freshness.asOf !== null)
  if (tables.length === 0) {
    return <EmptyState title="There is nothing to ask yet" action={<Button variant="filled" component={Link} to="/catalog">Find data in the catalog</Button>}>A project reads its own tables and those that it subscribes to.</EmptyState>
  }
  if (!empty || !example) return <EmptyState title="No rows yet">Run the query to see its first rows, and how old they are.</EmptyState>
  const sql = selectAll(example.path)
  return (
    <EmptyState title="Ask with one SELECT" action={<Button onClick={() => onTake(sql)}>Begin with this</Button>}>
      A table is called by its path, in quotes; a click on it at the side writes it. <code className={styles.example}>{sql}</code>
    </EmptyState>
  )
}
