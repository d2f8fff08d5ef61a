import type { Job, Progress } from '@tributary/contract/jobs'
import type { DocumentState } from '../../ui/page/use-document-title.ts'
import { formatBytes, formatCount, formatExact } from '../../ui/text/format-quantity.ts'
import { formatHour } from '../../ui/text/format-time.ts'

const kindOf: Record<Job['kind'], { word: string; pages?: string; deleted?: string }> = {
  extract: { word: 'Extraction', pages: 'extractors', deleted: 'Deleted extractor' },
  transform: { word: 'Transformation', pages: 'transformations', deleted: 'Deleted transformation' },
  import: { word: 'Import' },
  delete: { word: 'Deletion of rows' },
  copy: { word: 'Copy of a table' },
  upkeep: { word: 'Upkeep' },
}

export const nameOfJob = ({ subject, kind }: Job) => subject || (kindOf[kind].deleted ?? kindOf[kind].word)

export const wordOfKind = ({ kind, dryRun }: Pick<Job, 'kind' | 'dryRun'>) => (dryRun ? 'Dry run' : kindOf[kind].word)

/** What it was started by, where no person did it just so: "By schedule", "2nd try". */
export function originWords({ origin, tryNumber }: Pick<Job, 'origin' | 'tryNumber'>): string | null {
  switch (origin) {
    case 'call': return null
    case 'schedule': return 'By schedule'
    case 'signal': return 'By a signal of the source'
    case 'retry': return `${ordinal(tryNumber)} try`
  }
}

/** After "queued": "by Jonas Keller ", "as the 2nd try ". */
export function queuedWords({ createdBy, ...job }: Pick<Job, 'origin' | 'tryNumber' | 'createdBy'>): string {
  const origin = originWords(job)
  const how = job.origin === 'retry' ? `as the ${origin} ` : origin === null ? '' : `${origin.toLowerCase()} `
  return createdBy ? `${how}by ${createdBy} ` : how
}

/** "2nd", "3rd", "11th" */
function ordinal(number: number): string {
  const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }
  return `${number}${suffixes[ordinals.select(number)] ?? 'th'}`
}
const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' })

/** Ran by itself, not by a configuration that can be run again. */
export const isTask = ({ kind }: Pick<Job, 'kind'>) => kindOf[kind].pages === undefined

/** The page of what it ran; null where that is gone. */
export function configurationAddress({ project, kind, configuration }: Job): string | null {
  const { pages } = kindOf[kind]
  return configuration && pages !== undefined ? `/p/${project.id}/${pages}/${configuration.id}` : null
}

/** "Waits until 18:00: the source is closed"; null where it does not wait for an hour. */
export function waitWords({ state, origin, notBefore }: Pick<Job, 'state' | 'origin' | 'notBefore'>, now: Date): string | null {
  if (notBefore === null || (state !== 'created' && state !== 'waiting') || new Date(notBefore) <= now) return null
  // A try that has not been begun waits for its turn; one that was begun found the source closed.
  const why = origin === 'retry' && state === 'created' ? 'then it is tried again' : 'the source is closed'
  return `Waits until ${formatHour(new Date(notBefore), now)}: ${why}`
}

/** What an ended run brought: "12 tables, 1.2 m rows"; null of one that did not get to its end. */
export function broughtWords({ progress, state, dryRun }: Pick<Job, 'progress' | 'state' | 'dryRun'>): string | null {
  if (!progress || dryRun || (state !== 'success' && state !== 'warning') || progress.unit !== 'tables') return null
  return `${formatCount(progress.of, 'table')}, ${formatCount(progress.rows, 'row')}`
}

/** "3 of 12 tables, 1.2 m rows". */
export function progressWords({ unit, done, of, rows }: Progress): string {
  const work = unit === 'bytes' ? `${formatBytes(done)} of ${formatBytes(of)}` : `${formatExact(done)} of ${formatExact(of)} ${of === 1 ? unit.slice(0, -1) : unit}`
  return rows > 0 ? `${work}, ${formatCount(rows, 'row')}` : work
}

/** How far it is. A file is loaded whole or not at all: the last figure of a load that failed or was stopped says nothing of what came of it. */
export function standWords({ kind, state, progress }: Pick<Job, 'kind' | 'state' | 'progress'>): string {
  if (kind === 'import' && state === 'error') return 'Nothing was loaded'
  return progress === null || (kind === 'import' && state === 'terminated') ? sentenceOf(state) : progressWords(progress)
}

function sentenceOf(state: Job['state']): string {
  switch (state) {
    case 'created': return 'In the queue'
    case 'waiting': return 'Waits for another run of the same to end'
    case 'processing': return 'Starting'
    case 'terminating': return 'Stopping'
    case 'cancelled': return 'Cancelled before it started'
    case 'terminated': return 'Stopped; nothing of it was kept'
    case 'success': case 'warning': return 'Done'
    case 'error': return 'Ended before its first step was done'
  }
}

/** All of its work is done, and what came of it is not to be seen yet: that may take as long again. */
export const isBeingWritten = ({ state, progress, dryRun }: Pick<Job, 'state' | 'progress' | 'dryRun'>) => state === 'processing' && !dryRun && progress !== null && progress.of > 0 && progress.done === progress.of

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
