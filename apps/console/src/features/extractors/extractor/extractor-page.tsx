import { FaultBoundary } from '../../../ui/fault/fault-boundary.tsx'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { ScheduleSection } from '../../orchestrations/index.ts'
import { NextInProject, VersionsSection, WhoMay } from '../../projects/index.ts'
import { MissingParts } from '../missing-parts.tsx'
import type { ShownExtractor } from '../shown-extractor.ts'
import { WithExtractor } from '../with-extractor.tsx'
import { ExtractorFacts } from './extractor-facts.tsx'
import { ExtractorHead } from './extractor-head.tsx'
import { ExtractorJobs } from './extractor-jobs.tsx'
import { RunningJob } from './running-job.tsx'
import { useFollowedJob } from './use-followed-job.ts'
import styles from './extractor.module.css'

// The grid is as large as the rest of the page, and comes beside it.
const ChosenTables = lazyPart(async () => ({ default: (await import('../chosen-tables.tsx')).ChosenTables }), () => <RowSkeletons kind="table" label="Loading the tables" />)

/** An extractor: how it stands, what it takes, when it ran. */
export function ExtractorPage() {
  return <WithExtractor>{(shown) => <Extractor shown={shown} />}</WithExtractor>
}

function Extractor({ shown }: { shown: ShownExtractor }) {
  const { extractor } = shown
  const connection = useFollowedJob(extractor)
  return (
    <>
      <ExtractorHead shown={shown} />
      {extractor.lastJob?.finishedAt != null && extractor.lastJob.state !== 'error' && <NextInProject projectId={extractor.projectId} />}
      <PageColumn>
        <div className={styles.top}>
          {!extractor.may.edit && <WhoMay projectId={extractor.projectId}>You can look at this extractor, not change or run it.</WhoMay>}
          <MissingParts extractor={extractor} />
          <RunningJob job={extractor.lastJob} connection={connection} />
          <ExtractorFacts shown={shown} />
        </div>
        <Section title="Tables"><div className={styles.frame}><ChosenTables extractor={extractor} /></div></Section>
        <FaultBoundary failed="The schedule could not be shown"><ScheduleSection kind="extractor" of={extractor} /></FaultBoundary>
        <Section title="Last jobs"><ExtractorJobs extractor={extractor} /></Section>
        <FaultBoundary failed="The versions could not be shown"><VersionsSection kind="extractor" of={extractor} /></FaultBoundary>
      </PageColumn>
    </>
  )
}
