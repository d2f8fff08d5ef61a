import { useQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { catalogCountQuery } from '../../../api/catalog-count.ts'
import { everyBucketQuery } from '../../../api/every-bucket.ts'
import { useNow } from '../../../ui/text/use-now.ts'
import { nextExtractorsQuery, nextSchedulesQuery, nextTransformationsQuery } from '../queries.ts'
import { useMayWork } from '../who-may.tsx'
import { isNew, type NextStep, nextStep } from './next-step.ts'

/** What comes next in a project, for who works there: undefined until it is known, null where nothing does. */
export function useNextStep(project: Project): NextStep | null | undefined {
  const now = useNow()
  const works = useMayWork()(project)
  const { counts } = project
  const open = works && (counts.buckets === 0 || isNew(project, now.getTime()))
  // Of a project that is past its first steps nothing is asked, and what is none is not asked for.
  const { data: found } = useQuery({ ...everyBucketQuery(project.id), enabled: open })
  const extractors = useQuery({ ...nextExtractorsQuery(project.id), enabled: open && counts.extractors > 0 })
  const transformations = useQuery({ ...nextTransformationsQuery(project.id), enabled: open && counts.transformations > 0 })
  const configured = counts.extractors + counts.transformations > 0
  const schedules = useQuery({ ...nextSchedulesQuery(project.id), enabled: open && found !== undefined && found.length > 0 && configured })
  const catalog = useQuery({ ...catalogCountQuery, enabled: open && found?.length === 0 })
  if (!open) return null
  if (!found) return undefined
  const waits = [extractors, transformations, schedules, catalog].some(({ isLoading }) => isLoading)
  if (waits) return undefined
  return nextStep({ project, buckets: found, extractors: extractors.data ?? [], transformations: transformations.data ?? [], schedules: schedules.data ?? 0, shared: (catalog.data ?? 0) > 0 })
}
