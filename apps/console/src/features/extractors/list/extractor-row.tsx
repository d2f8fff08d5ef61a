import type { Extractor } from '@tributary/contract/extractors'
import { Link } from 'react-router'
import { ListRow } from '../../../ui/list/list-row.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { extractorAddress, setupAddress, stepOf } from '../addresses.ts'
import styles from '../extractors.module.css'

export function ExtractorRow({ extractor, hue, connectorName }: { extractor: Extractor; hue: number | undefined; connectorName: string | undefined }) {
  const { name, description, content, missing, may } = extractor
  const [first] = missing
  const facts = [<Name key="bucket" size="small">{content.bucket}</Name>, connectorName ?? extractor.connector, formatCount(content.tables.length, 'table')]
  return (
    <ListRow title={name} to={extractorAddress(extractor)} hue={hue} description={description} facts={facts} meter={<LastRun extractor={extractor} />}
      action={may.edit && first !== undefined && <Link className={styles.goOn} to={setupAddress(extractor, stepOf(first))} aria-label={`Go on setting up ${name}`}>Go on</Link>} />
  )
}

/** The state of the last run in words, and when it was. */
function LastRun({ extractor: { lastJob, missing } }: { extractor: Extractor }) {
  const notReady = missing.length > 0
  if (!lastJob) return <StatusMark status="off">{notReady ? 'Not set up yet' : 'Never run'}</StatusMark>
  return (
    <span className={styles.lastRun}>
      <JobState state={lastJob.state} />
      <span className={styles.quiet}>{lastJob.finishedAt === null ? lastJob.startedAt === null ? 'since' : 'started' : null} <RelativeTime at={lastJob.finishedAt ?? lastJob.startedAt ?? lastJob.createdAt} quiet /></span>
    </span>
  )
}
