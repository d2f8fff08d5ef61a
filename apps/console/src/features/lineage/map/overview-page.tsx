import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Inspector } from '../../../ui/page/inspector.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { NoProject, OwnNextBar } from '../../projects/index.ts'
import { ViewsMenu } from '../../views/index.ts'
import { GraphWaiting } from '../layout/graph-waiting.tsx'
import { useEarlyGraph } from '../layout/use-early-graph.ts'
import { type OrganizationMap, organizationMapQuery } from '../queries.ts'
import stage from '../stage.module.css'
import { ListWaiting, Stage, StageList, StageWaiting, ViewButton } from '../stage.tsx'
import { MapInspector } from './map-inspector.tsx'
import { useMapView } from './fold/use-map-view.ts'
import { edgeKey, mapFact } from './map-words.ts'
import styles from './map.module.css'

const loadGraph = () => import('./map-graph.tsx')
const MapGraph = lazyPart(loadGraph, GraphWaiting)
const MapList = lazyPart(() => import('./map-list.tsx'), ListWaiting)

/** Which project feeds which, and what is late. */
export function OverviewPage() {
  const [view] = useSearchValue('view')
  useEarlyGraph(view, loadGraph)
  const { data: map, error, refetch } = useQuery(organizationMapQuery)
  if (map && map.projects.length === 0) return <><PageHead title="Overview" fact={mapFact(map)} /><NoProject /></>
  if (map) return <Shown map={map} />
  return <StageWaiting title="Overview" fault={error && <ErrorPanel failed="The map could not be read" safe="Jobs and data go on as they are." error={error} onRetry={() => void refetch()} />} />
}

function Shown({ map }: { map: OrganizationMap }) {
  const view = useMapView(map)
  const { selected, choose } = view
  const [asked, show] = useSearchValue('view')
  const narrow = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const inline = useMediaQuery('(min-width: 1180px)', true, { getInitialValueInEffect: false })
  const asList = asked === 'list' || (asked !== 'graph' && narrow)
  const lone = map.edges.length === 0
  const { data: me } = useQuery(meQuery)
  const found = view.project !== undefined || map.edges.some((edge) => edgeKey(edge) === selected) || [...view.folded.folds, ...view.flows].some(({ key }) => key === selected)
  return (
    <Stage head={(
      <>
        <PageHead title="Overview" fact={mapFact(map)} others={<><ViewsMenu page="overview" /><ViewButton view={asList ? 'list' : 'graph'} onShow={show} /></>} />
        {(lone || me?.projects.length === 0) && <OwnNextBar />}
      </>
    )}>
      {asList ? <StageList what="map" narrow={narrow}><MapList map={map} selected={selected} onChoose={choose} /></StageList> : (
        <div className={stage.graph}>
          <MapGraph map={map} view={view} />
          {lone && <p className={styles.hint}>{map.projects.every(({ open }) => open) ? 'No project subscribes to a bucket of another yet.' : 'Which of these feeds which is seen by their members.'} <Link to="/catalog">The catalog</Link> shows what is shared.</p>}
        </div>
      )}
      <Inspector label={found ? 'Selected' : 'To look at'} onClose={() => choose('')}>{(found || inline) && <MapInspector key={selected} map={map} view={view} />}</Inspector>
    </Stage>
  )
}
