import { IconX } from '@tabler/icons-react'
import { Segmented } from '../../../../ui/page/segmented.tsx'
import { mostFlows } from '../map-drawing.ts'
import { groupings } from './grouping.ts'
import type { MapView } from './use-map-view.ts'
import { formatExact } from '../../../../ui/text/format-quantity.ts'
import styles from '../map.module.css'

/** What a large map folds by, which groups are open, and what it leaves to the list. */
export function MapBar({ view: { grouping, folded, flows, group, closeFold } }: { view: MapView }) {
  return (
    <>
      <Segmented label="Fold projects" options={groupings} value={grouping} onChange={group} />
      {folded.lanes.map(({ key, name }) => <button key={key} type="button" className={styles.opened} aria-label={`Fold ${name}`} onClick={() => closeFold(key)}>{name}<IconX size={14} aria-hidden /></button>)}
      {flows.length > mostFlows && <p className={styles.left}>{`${formatExact(mostFlows)} of ${formatExact(flows.length)} connections are drawn, the worst first.`}</p>}
    </>
  )
}
