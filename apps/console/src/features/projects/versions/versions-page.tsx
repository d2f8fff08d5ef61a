import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { projectQuery } from '../queries.ts'
import { Comparison } from './comparison.tsx'
import { configurationAddress, type Kind, plural, type Versioned, versionIn, versionsAddress } from './kinds.ts'
import { configurationQuery, versionsQuery } from './queries.ts'
import { VersionsTable } from './versions-table.tsx'

const RestoreVersionDialog = lazyPart(() => import('./restore-version-dialog.tsx'))

export const ExtractorVersionsPage = () => <VersionsPage kind="extractor" />
export const TransformationVersionsPage = () => <VersionsPage kind="transformation" />

/** Every version of a configuration, newest first; with two in the address, what differs between them. */
function VersionsPage({ kind }: { kind: Kind }) {
  const { project: projectId = '', id = '' } = useParams()
  const [search] = useSearchParams()
  const configuration = useQuery(configurationQuery(kind, id))
  const { data: project } = useQuery(projectQuery(projectId))
  const { data: of, error } = configuration
  if (isNotFound(error) || (of && of.projectId !== projectId)) return <NotFoundPage />
  const crumbs = [...(project ? [{ label: project.name, to: `/p/${projectId}/home`, hue: project.hue }] : []), { label: plural[kind], to: `/p/${projectId}/${kind}s` }, ...(of ? [{ label: of.name, to: configurationAddress(kind, of) }] : [])]
  return (
    <>
      <PageHead key={search.has('from') ? 'two' : 'all'} title="Versions" crumbs={crumbs} fact={of && (of.version === 1 ? `${of.name} is as it was made.` : `${of.name} is at version ${of.version}. Each change makes a version, and none is lost.`)} />
      <PageColumn>
        {!of && (error ? <ErrorPanel failed={`This ${kind} could not be read`} error={error} onRetry={() => void configuration.refetch()} /> : <RowSkeletons kind="table" label="Loading the versions" />)}
        {of && <Versions key={of.id} kind={kind} of={of} />}
      </PageColumn>
    </>
  )
}

function Versions({ kind, of }: { kind: Kind; of: Versioned }) {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const [restoring, setRestoring] = useState<number | null>(null)
  const versions = useInfiniteQuery(versionsQuery(of.id, of.version))
  const [from, to] = [versionIn(search.get('from')), versionIn(search.get('to'))]
  const rows = versions.data?.pages.flatMap(({ items }) => items)
  const onRestore = of.may.edit ? setRestoring : undefined
  return (
    <>
      {from !== null && to !== null ? <Comparison kind={kind} of={of} from={from} to={to} known={rows?.map(({ version }) => version) ?? []} onRestore={onRestore} /> : (
        <>
          {!rows && (versions.isError
            ? <ErrorPanel failed="The versions could not be read" error={versions.error} onRetry={() => void versions.refetch()} />
            : <RowSkeletons kind="table" label="Loading the versions" />)}
          {rows && <VersionsTable kind={kind} of={of} rows={rows} onRestore={onRestore} />}
          <MorePages query={versions} what="versions" />
        </>
      )}
      {restoring !== null && <RestoreVersionDialog kind={kind} of={of} number={restoring} onDone={() => void navigate(versionsAddress(kind, of), { replace: true })} onClose={() => setRestoring(null)} />}
    </>
  )
}
