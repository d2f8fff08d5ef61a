import { useQuery } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { formatDuration } from '../../../ui/text/format-duration.ts'
import { People } from '../people.tsx'
import { sharingQuery } from '../queries.ts'
import { sharingName, sharingSentence } from './sharing-words.ts'
import styles from './sharing.module.css'

/** The sharing for those who may read it and not change it. */
export function SharingFacts({ bucket }: { bucket: Bucket }) {
  const { data, error, refetch } = useQuery(sharingQuery(bucket.id))
  if (!data) return error ? <ErrorPanel failed="The sharing could not be read" error={error} onRetry={() => void refetch()} /> : <RowSkeletons count={2} label="Loading the sharing" />
  const { sharing, projects, people } = data
  const promised = bucket.freshness.promisedAgeSeconds
  return (
    <dl className={styles.read}>
      <dt>Shared with</dt>
      <dd>{sharing === null ? 'Nobody: it is not shared. Sharing needs the role share in its project.' : `${sharingName[sharing.type]}. ${sharingSentence[sharing.type]}`}</dd>
      {projects.length > 0 && <><dt>Projects</dt><dd>{projects.map(({ name }) => name).join(', ')}</dd></>}
      {people.length > 0 && <><dt>People</dt><dd><People people={people} otherwise="" /></dd></>}
      <dt>Promised age</dt>
      <dd>{promised === null ? 'No promise' : `At most ${formatDuration(promised)} old`}</dd>
    </dl>
  )
}
