import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { originWords } from '../../jobs/index.ts'
import { setupAddress } from '../addresses.ts'
import { LockFacts } from '../locks/lock-facts.tsx'
import { PaceFact } from '../pace/pace-fact.tsx'
import { targetQuery } from '../queries.ts'
import { SettingsFacts } from '../source/settings-facts.tsx'
import type { ShownExtractor } from '../shown-extractor.ts'
import styles from './extractor.module.css'

/** Where from, where to, how old, and what never leaves. */
export function ExtractorFacts({ shown: { extractor, connector } }: { shown: ShownExtractor }) {
  const { content, lastJob, secrets, may, projectId } = extractor
  const { data: target } = useQuery(targetQuery(projectId, content.bucket))
  return (
    <Facts wide>
      <Fact name="Source">
        <SettingsFacts settings={content.settings} connector={connector} secrets={secrets} />{' '}
        <Link to={setupAddress(extractor, 'connection')}>{may.edit ? 'Change' : 'Show'}</Link>
      </Fact>
      <Fact name="Pace"><PaceFact extractor={extractor} /></Fact>
      <Fact name="Bucket">{target ? <><Link to={`/b/${target.bucket.id}/tables`}><Name>{content.bucket}</Name></Link>{target.bucket.sharingType === null && <>, not shared.{target.bucket.may.share && <>{' '}<Link to={`/b/${target.bucket.id}/sharing`}>Share it</Link></>}</>}</> : <><Name>{content.bucket}</Name>{target === null && ', which the first run makes'}</>}</Fact>
      {target && <Fact name="Data age"><div className={styles.age}><DataAge freshness={target.bucket.freshness} /></div></Fact>}
      <Fact name="Last run">{lastJob ? <><Link to={`/jobs/${lastJob.id}`}>Job {lastJob.number}</Link>, <RelativeTime at={lastJob.finishedAt ?? lastJob.startedAt ?? lastJob.createdAt} />{[originWords(lastJob)?.toLowerCase(), lastJob.createdBy && `by ${lastJob.createdBy}`].filter(Boolean).map((words) => `, ${words}`)}</> : 'Never'}</Fact>
      <Fact name="Never leaves"><LockFacts extractor={extractor} /></Fact>
    </Facts>
  )
}
