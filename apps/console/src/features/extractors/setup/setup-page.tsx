import { Outlet, useLocation } from 'react-router'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { WhoMay } from '../../projects/index.ts'
import { extractorAddress, extractorsAddress, type SetupStep } from '../addresses.ts'
import { WithExtractor } from '../with-extractor.tsx'
import { SetupSteps } from './setup-steps.tsx'
import styles from './setup.module.css'

const heads: Record<SetupStep, readonly [title: string, fact: string]> = {
  connection: ['Connection', 'How the source is reached. Secrets can be set and replaced, and are never shown.'],
  locks: ['Never leaves the source', 'A locked table or column is never extracted, whatever is chosen later and whoever chooses it.'],
  tables: ['Tables', 'What is extracted, and how each table goes on.'],
  pace: ['How the source is treated', 'How hard a run reads, and when it leaves the source alone.'],
  review: ['Review', 'What a run will do.'],
}

/** The frame around the steps of setting up an extractor; each step is a route and saves itself. */
export function SetupPage() {
  const { pathname } = useLocation()
  const step = (Object.keys(heads) as SetupStep[]).find((one) => pathname.endsWith(`/${one}`)) ?? 'connection'
  const [title, fact] = heads[step]
  return (
    <WithExtractor>
      {(shown) => {
        const { extractor, project } = shown
        return (
          <>
            <PageHead key={step} title={title} fact={fact} crumbs={[
              { label: project.name, to: `/p/${project.id}`, hue: project.hue },
              { label: 'Extractors', to: extractorsAddress(project.id) },
              { label: extractor.name, to: extractorAddress(extractor) },
            ]} />
            <SetupSteps shown={shown} current={step} />
            {!extractor.may.edit && <div className={styles.notice}><WhoMay projectId={project.id}>You can look at this extractor, not change it.</WhoMay></div>}
            <Outlet context={shown} />
          </>
        )
      }}
    </WithExtractor>
  )
}
