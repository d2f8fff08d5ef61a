import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { WhoMay } from '../../projects/index.ts'
import { setupAddress } from '../addresses.ts'
import { useShownExtractor } from '../shown-extractor.ts'
import { SourceTables } from '../source/source-tables.tsx'
import { LockList } from './lock-list.tsx'
import { LockableTables } from './lockable-tables.tsx'
import shared from '../extractors.module.css'
import styles from './locks.module.css'

/** What never leaves the source, decided before anything is chosen. */
export function LocksStep() {
  const { extractor } = useShownExtractor()
  const { may, projectId } = extractor
  return (
    <div className={shared.step}>
      <section className={styles.part} aria-label="Locks">
        <div className={styles.head}>
          <h2>Locked</h2>
          <Button component={Link} to={setupAddress(extractor, 'tables')} {...(may.lock ? { variant: 'filled' } : {})}>Continue to tables</Button>
        </div>
        {!may.lock && may.edit && <WhoMay projectId={projectId}>Only admins of this project lock and lift: whoever could lift a lock could read what it guards.</WhoMay>}
        <LockList extractor={extractor} />
      </section>
      {may.edit && (
        <SourceTables extractor={extractor}>
          {(source) => <LockableTables extractor={extractor} source={source} />}
        </SourceTables>
      )}
    </div>
  )
}
