import { useMediaQuery } from '@mantine/hooks'
import type { Column } from '@tributary/contract/catalog'
import { type ReactNode, useMemo } from 'react'
import { FindInGraph } from '../../graph/find-in-graph.tsx'
import { GraphCanvas } from '../../graph/graph-canvas.tsx'
import { GraphWaiting } from '../../layout/graph-waiting.tsx'
import { Legend } from '../../graph/legend.tsx'
import { startElk } from '../../layout/elk-layout.ts'
import { useLayout } from '../../layout/use-layout.ts'
import type { Around, Lineage } from '../../queries.ts'
import { type LineageDrawn, lineageDrawing } from './lineage-drawing.ts'
import { LineageFace } from './lineage-face.tsx'
import shared from '../../stage.module.css'
import styles from '../lineage.module.css'

// Its worker is large: it comes while the data is still on its way.
startElk()

const drawFace = (node: LineageDrawn) => <LineageFace node={node} />

/** The lineage as a graph; loaded apart, for its size. */
export default function LineageGraph({ lineage, around, columns, opened, selected, onChoose, onOpenFold, steps }: {
  lineage: Lineage
  around: Around
  columns: readonly Column[]
  /** Keys of folds, separated by commas. */
  opened: string
  selected: string | null
  onChoose: (key: string) => void
  onOpenFold: (key: string) => void
  steps: ReactNode
}) {
  const drawing = useMemo(() => lineageDrawing(lineage, around, { columns, opened: new Set(opened.split(',')) }), [lineage, around, columns, opened])
  const laid = useLayout(drawing)
  const follow = useMediaQuery('(min-width: 1180px)', true, { getInitialValueInEffect: false })
  const name = lineage.nodes.find(({ key }) => key === lineage.focus)?.name ?? ''
  const lit = lineage.nodes.find(({ key }) => key === selected && key !== lineage.focus)?.name
  const press = (key: string) => (key.startsWith('fold:') ? onOpenFold(key) : onChoose(key))
  const choose = (key: string) => { if (!key.startsWith('fold:')) onChoose(key) }
  return (
    <section className={shared.graph} aria-label={`Lineage of ${name}`}>
      {laid
        ? <GraphCanvas label={`Graph of the lineage of ${name}`} laid={laid} drawFace={drawFace} focus={lineage.focus} selected={selected} follow={follow} acts={{ onSelect: choose, onPress: press }} legend={<Legend path={lit} crossing />} />
        : <GraphWaiting />}
      <div className={styles.bar}>
        <FindInGraph nodes={lineage.nodes.map(({ key, name: label }) => ({ key, label }))} onFound={onChoose} />
        {steps}
      </div>
    </section>
  )
}
