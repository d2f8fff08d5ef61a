import { Drawer } from '@mantine/core'
import { CopyButton } from '../text/copy-button.tsx'
import { cellText, wholeCell } from './cell-text.ts'
import styles from './data-table.module.css'

export interface OpenCell {
  title: string
  value: unknown
}

/** The whole of a long cell. */
export function CellDrawer({ cell, onClose }: { cell: OpenCell | null; onClose: () => void }) {
  return (
    <Drawer opened={cell !== null} onClose={onClose} title={cell?.title} size={480} closeButtonProps={{ 'aria-label': 'Close' }}>
      {cell && (
        <>
          <CopyButton value={cellText(cell.value)} label="Copy the value" />
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard */}
          <pre className={styles.whole} tabIndex={0}>{wholeCell(cell.value)}</pre>
        </>
      )}
    </Drawer>
  )
}
