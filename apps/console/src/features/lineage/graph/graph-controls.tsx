import { useReactFlow } from '@xyflow/react'
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { Hint } from '../../../ui/text/hint.tsx'
import styles from './graph.module.css'

export function GraphControls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  return (
    <fieldset className={styles.controls} aria-label="Zoom">
      <Hint label="Zoom in" side="top"><button type="button" aria-label="Zoom in" onClick={() => void zoomIn()}><IconPlus size={16} aria-hidden /></button></Hint>
      <Hint label="Zoom out" side="top"><button type="button" aria-label="Zoom out" onClick={() => void zoomOut()}><IconMinus size={16} aria-hidden /></button></Hint>
      <Hint label="Show all" side="top"><button type="button" aria-label="Show all" onClick={() => void fitView({ padding: 0.06, maxZoom: 1 })}><IconArrowsMaximize size={16} aria-hidden /></button></Hint>
    </fieldset>
  )
}
