import { Button } from '@mantine/core'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import type { SourceView } from './source-tables.tsx'
import styles from '../extractors.module.css'

/** How old the list of tables is, and the way to a new one; what is chosen stays. */
export function ReadAgain({ source: { reading, readAt, readAgain } }: { source: SourceView }) {
  return (
    <span className={styles.readAgain}>
      <span className={styles.quiet}>Read <RelativeTime at={readAt} quiet /></span>
      <Button loading={reading} onClick={readAgain}>Read the source again</Button>
    </span>
  )
}
