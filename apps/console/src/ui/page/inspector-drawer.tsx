import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { FocusBack } from '../dialog/focus-back.tsx'
import styles from './inspector.module.css'

/** The inspector of a screen too narrow for a third column; loaded there only. */
export default function InspectorDrawer({ label, onClose, children }: { label: string; onClose: () => void; children?: ReactNode }) {
  return (
    <Drawer.Root opened={Boolean(children)} onClose={onClose} position="right" size={360}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={label}>
        <Drawer.CloseButton aria-label="Close" className={styles.close ?? ''} />
        <Drawer.Body>
          <FocusBack />
          <div className={styles.content}>{children}</div>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
