import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { FindInGraph } from '../graph/find-in-graph.tsx'
import { GraphCanvas } from '../graph/graph-canvas.tsx'
import { Legend } from '../graph/legend.tsx'
import { GraphWaiting } from '../layout/graph-waiting.tsx'
import { startElk } from '../layout/elk-layout.ts'
import { useLayout } from '../layout/use-layout.ts'
import type { OrganizationMap } from '../queries.ts'
import { MapBar } from './fold/map-bar.tsx'
import type { MapView } from './fold/use-map-view.ts'
import { type MapDrawn, mapDrawing } from './map-drawing.ts'
import { MapFace } from './project-face.tsx'
import shared from '../stage.module.css'
import styles from './map.module.css'

// Its worker is large: it comes while the data is still on its way.
startElk()

const drawFace = (node: MapDrawn) => <MapFace node={node} />
/** Fewer are found by looking. */
const manyProjects = 12

/** The map as a graph; loaded apart, for its size. */
export default function MapGraph({ map, view }: { map: OrganizationMap; view: MapView }) {
  const { folded, flows, selected, choose, openFold } = view
  const drawing = useMemo(() => mapDrawing(folded, flows), [folded, flows])
  const laid = useLayout(drawing)
  const follow = useMediaQuery('(min-width: 1180px)', true, { getInitialValueInEffect: false })
  const press = (key: string) => (folded.folds.some((fold) => fold.key === key) ? openFold(key) : choose(key))
  return (
    <section className={shared.graph} aria-label="Map of the organization">
      {map.projects.length > manyProjects && (
        <div className={styles.bar}>
          <FindInGraph nodes={map.projects.map(({ id, name }) => ({ key: id, label: name }))} onFound={choose} />
          <MapBar view={view} />
        </div>
      )}
      {laid
        ? <GraphCanvas label="Map of the organization" laid={laid} drawFace={drawFace} focus={null} centre={drawing.nodes[0]?.key} selected={selected === '' ? null : selected} follow={follow} acts={{ onSelect: choose, onPress: press, onMark: choose }}
            legend={<Legend path={view.project?.name} />} />
        : <GraphWaiting />}
    </section>
  )
}
