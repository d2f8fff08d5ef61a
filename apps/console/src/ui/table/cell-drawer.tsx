import { Drawer } from '@mantine/core'
import { FocusBack } from '../dialog/focus-back.tsx'
import { CopyButton } from '../text/copy-button.tsx'
import { cellText, wholeCell } from './cell-text.ts'
import styles from './data-table.module.css'

export interface OpenCell {
  title: string
  value: unknown
}

/** The whole of a long cell. */
export default function CellDrawer({ cell: { title, value }, onClose }: { cell: OpenCell; onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} title={title} size={480} closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      <CopyButton value={cellText(value)} label="Copy the value" />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard */}
      <pre className={styles.whole} tabIndex={0}>{wholeCell(value)}</pre>
    </Drawer>
  )
}
