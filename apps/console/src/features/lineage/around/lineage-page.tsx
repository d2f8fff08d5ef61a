import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { useEarlyGraph } from '../layout/use-early-graph.ts'
import { type Around, focusTableQuery, lineageQuery } from '../queries.ts'
import { StageWaiting } from '../stage.tsx'
import { aroundOf, viewOf } from './lineage-address.ts'
import { ShownLineage } from './shown-lineage.tsx'

const BeginPage = lazyPart(() => import('../begin/begin-page.tsx'), () => <PageHead title="Lineage" fact=" " />)

/** What a table or configuration comes from and feeds, as a graph or as a list. */
export function LineagePage() {
  const [search] = useSearchParams()
  const around = aroundOf(search)
  return around ? <AroundPage around={around} /> : <BeginPage />
}

function AroundPage({ around }: { around: Around }) {
  const [search] = useSearchParams()
  useEarlyGraph(viewOf(search), () => import('./drawing/lineage-graph.tsx'))
  const lineage = useQuery(lineageQuery(around))
  const tableId = around.focus.startsWith('table:') ? around.focus.slice('table:'.length) : ''
  const table = useQuery({ ...focusTableQuery(tableId), enabled: tableId !== '' })
  const dimmed = useDimmed(lineage.isPlaceholderData)
  const { data, error, isPlaceholderData, refetch } = lineage
  if (isNotFound(error)) return <NotFoundPage />
  // The columns of the table decide how large its node is: drawn without them, the graph would jump.
  if (data && !(tableId !== '' && table.isPending)) return <ShownLineage lineage={data} around={isPlaceholderData ? { ...around, focus: data.focus } : around} table={table.data?.id === data.focus.slice('table:'.length) ? table.data : undefined} dimmed={dimmed} />
  return <StageWaiting title="Lineage" fault={error && <ErrorPanel failed="This lineage could not be read" safe="Nothing was changed by this." error={error} onRetry={() => void refetch()} />} />
}
