import { Drawer } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { FocusBack } from '../dialog/focus-back.tsx'
import styles from './inspector.module.css'

/** The inspector of a screen too narrow for a third column; loaded there only. */
export default function InspectorDrawer({ label, onClose, children }: { label: string; onClose: () => void; children?: ReactNode }) {
  // A dialog or a menu over it has its own Esc.
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && event.target instanceof Element && event.currentTarget.contains(event.target) && !event.target.closest('[role="menu"]')) onClose()
  }
  return (
    <Drawer.Root opened={Boolean(children)} onClose={onClose} closeOnEscape={false} position="right" size={360}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={label} onKeyDownCapture={byKey}>
        <Drawer.CloseButton aria-label="Close" className={styles.close ?? ''} />
        <Drawer.Body>
          <FocusBack />
          <div className={styles.content}>{children}</div>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
