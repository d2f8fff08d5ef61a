import type { Job, Progress } from '@tributary/contract/jobs'
import type { DocumentState } from '../../ui/page/use-document-title.ts'
import { formatBytes, formatCount, formatExact } from '../../ui/text/format-quantity.ts'

const kindOf: Record<Job['kind'], { word: string; pages?: string; deleted?: string }> = {
  extract: { word: 'Extraction', pages: 'extractors', deleted: 'Deleted extractor' },
  transform: { word: 'Transformation', pages: 'transformations', deleted: 'Deleted transformation' },
  import: { word: 'Import' },
  delete: { word: 'Deletion of rows' },
  copy: { word: 'Copy of a table' },
  upkeep: { word: 'Upkeep' },
}

export const nameOfJob = ({ subject, kind }: Job) => subject || (kindOf[kind].deleted ?? kindOf[kind].word)

export const wordOfKind = ({ kind }: Job) => kindOf[kind].word

/** Ran by itself, not by a configuration that can be run again. */
export const isTask = ({ kind }: Pick<Job, 'kind'>) => kindOf[kind].pages === undefined

/** The page of what it ran; null where that is gone. */
export function configurationAddress({ project, kind, configuration }: Job): string | null {
  const { pages } = kindOf[kind]
  return configuration && pages !== undefined ? `/p/${project.id}/${pages}/${configuration.id}` : null
}

/** "3 of 12 tables, 1.2 m rows". */
export function progressWords({ unit, done, of, rows }: Progress): string {
  const work = unit === 'bytes' ? `${formatBytes(done)} of ${formatBytes(of)}` : `${formatExact(done)} of ${formatExact(of)} ${of === 1 ? unit.slice(0, -1) : unit}`
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
