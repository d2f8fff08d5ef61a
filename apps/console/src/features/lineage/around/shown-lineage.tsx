import { useMediaQuery } from '@mantine/hooks'
import type { Column, Table } from '@tributary/contract/catalog'
import type { LineageNode } from '@tributary/contract/lineage'
import { useSearchParams } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { Inspector } from '../../../ui/page/inspector.tsx'
import { type Crumb, PageHead } from '../../../ui/page/page-head.tsx'
import { ViewsMenu } from '../../views/index.ts'
import { GraphWaiting } from '../layout/graph-waiting.tsx'
import type { Around, Lineage } from '../queries.ts'
import { ListWaiting, Stage, StageList, ViewButton } from '../stage.tsx'
import { ExportMenu } from './drawing/export-menu.tsx'
import { lineageFact } from './lineage-fact.ts'
import { LineageInspector } from './lineage-inspector.tsx'
import { pageOf } from './node-words.ts'
import { StepsChoice } from './steps-choice.tsx'
import { useLineageView } from './use-lineage-view.ts'
import styles from '../stage.module.css'

const LineageGraph = lazyPart(() => import('./drawing/lineage-graph.tsx'), () => <div className={styles.graph}><GraphWaiting /></div>)
const LineageList = lazyPart(() => import('./lineage-list.tsx'), ListWaiting)
const noColumns: readonly Column[] = []

/** The graph or the list, with the inspector of the chosen node; both are drawn from the one answer. */
export function ShownLineage({ lineage, around, table, dimmed }: { lineage: Lineage; around: Around; table: Table | undefined; dimmed: boolean }) {
  const [search] = useSearchParams()
  const { view, narrow, opened, choose, openFold, show } = useLineageView(lineage)
  const inline = useMediaQuery('(min-width: 1180px)', true, { getInitialValueInEffect: false })
  const focus = lineage.nodes.find(({ key }) => key === lineage.focus)
  const selected = lineage.nodes.find(({ key }) => key === search.get('node')) ?? null
  const inspected = selected ?? (inline ? focus : undefined)
  const columns = table?.columns ?? noColumns
  return (
    <Stage dimmed={dimmed} head={(
      <PageHead title={`Lineage of ${focus?.name ?? ''}`} crumbs={focus ? crumbsOf(focus, table) : []} fact={lineageFact(lineage)}
        others={<><ViewsMenu page="lineage" /><ViewButton view={view} onShow={show} /><ExportMenu lineage={lineage} name={focus?.name ?? ''} drawn={{ around, columns, opened }} /></>} />
    )}>
      {view === 'graph' ? (
        <LineageGraph lineage={lineage} around={around} columns={columns} opened={opened} selected={selected?.key ?? null} onChoose={choose} onOpenFold={openFold} steps={<StepsChoice around={around} />} />
      ) : (
        <StageList what="graph" narrow={narrow}>
          <LineageList lineage={lineage} selected={selected?.key ?? null} onChoose={choose} steps={<StepsChoice around={around} />} dimmed={dimmed} />
        </StageList>
      )}
      <Inspector label="Selected node" onClose={() => choose('')}>{inspected && <LineageInspector key={inspected.key} lineage={lineage} node={inspected} />}</Inspector>
    </Stage>
  )
}

function crumbsOf(node: LineageNode, table: Table | undefined): Crumb[] {
  const { project, name } = node
  const page = pageOf(node)
  return [
    { label: project.name, to: `/p/${project.id}` },
    ...(table ? [{ label: table.bucket.path, to: `/b/${table.bucket.id}/tables`, mono: true }] : []),
    ...(page === null ? [] : [{ label: name, to: page, mono: node.kind === 'table' }]),
  ]
}
