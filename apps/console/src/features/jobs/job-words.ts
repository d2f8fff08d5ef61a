import type { Job, Progress } from '@tributary/contract/jobs'
import type { DocumentState } from '../../ui/page/use-document-title.ts'
import { formatCount, formatExact } from '../../ui/text/format-quantity.ts'

const kindOf: Record<Job['kind'], { word: string; pages: string; deleted: string }> = {
  extract: { word: 'Extraction', pages: 'extractors', deleted: 'Deleted extractor' },
  transform: { word: 'Transformation', pages: 'transformations', deleted: 'Deleted transformation' },
}

export const nameOfJob = ({ configuration, kind }: Job) => configuration?.name ?? kindOf[kind].deleted

export const wordOfKind = ({ kind }: Job) => kindOf[kind].word

/** The page of what it ran; null where that is gone. */
export function configurationAddress({ project, kind, configuration }: Job): string | null {
  return configuration && `/p/${project.id}/${kindOf[kind].pages}/${configuration.id}`
}

/** "3 of 12 tables, 1.2 m rows". */
export function progressWords({ unit, done, of, rows }: Progress): string {
  const work = `${formatExact(done)} of ${formatExact(of)} ${of === 1 ? unit.slice(0, -1) : unit}`
  return rows > 0 ? `${work}, ${formatCount(rows, 'row')}` : work
}

export function documentStateOf({ state }: Job): DocumentState | undefined {
  switch (state) {
    case 'created': case 'waiting': case 'processing': case 'terminating': return 'running'
    case 'success': case 'warning': return 'done'
    case 'error': return 'failed'
    default: return undefined
  }
}

/** Seconds from its start to its end; null while it has not both. */
export function tookSeconds({ startedAt, finishedAt }: Job): number | null {
  return startedAt && finishedAt ? Math.max(0, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : null
}
