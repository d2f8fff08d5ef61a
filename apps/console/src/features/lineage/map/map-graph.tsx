import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { GraphCanvas } from '../graph/graph-canvas.tsx'
import { Legend } from '../graph/legend.tsx'
import { GraphWaiting } from '../layout/graph-waiting.tsx'
import { startElk } from '../layout/elk-layout.ts'
import { useLayout } from '../layout/use-layout.ts'
import type { OrganizationMap } from '../queries.ts'
import { mapDrawing, type ProjectDrawn } from './map-drawing.ts'
import { ProjectFace } from './project-face.tsx'
import shared from '../stage.module.css'

// Its worker is large: it comes while the data is still on its way.
startElk()

const drawFace = (node: ProjectDrawn) => <ProjectFace node={node} />

/** The map as a graph; loaded apart, for its size. */
export default function MapGraph({ map, selected, onChoose }: { map: OrganizationMap; selected: string | null; onChoose: (key: string) => void }) {
  const drawing = useMemo(() => mapDrawing(map), [map])
  const laid = useLayout(drawing)
  const follow = useMediaQuery('(min-width: 1180px)', true, { getInitialValueInEffect: false })
  return (
    <section className={shared.graph} aria-label="Map of the organization">
      {laid
        ? <GraphCanvas label="Map of the organization" laid={laid} drawFace={drawFace} focus={null} centre={drawing.nodes[0]?.key} selected={selected} follow={follow} acts={{ onSelect: onChoose, onPress: onChoose, onMark: onChoose }}
            legend={<Legend path={map.projects.find(({ id }) => id === selected)?.name} />} />
        : <GraphWaiting />}
    </section>
  )
}
