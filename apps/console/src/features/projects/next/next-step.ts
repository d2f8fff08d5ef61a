import type { Bucket } from '@tributary/contract/catalog'
import type { Extractor } from '@tributary/contract/extractors'
import type { Project } from '@tributary/contract/projects'
import type { Transformation } from '@tributary/contract/transformations'

/** What there is in a project, as far as it tells what comes next. */
export interface Standing {
  project: Pick<Project, 'id' | 'name' | 'role' | 'createdAt'>
  buckets: readonly Pick<Bucket, 'id' | 'displayName' | 'description' | 'source' | 'sharingType' | 'tableCount' | 'may'>[]
  extractors: readonly Pick<Extractor, 'id' | 'name' | 'missing' | 'lastJob' | 'content'>[]
  transformations: readonly Pick<Transformation, 'id' | 'name' | 'missing' | 'lastJob'>[]
  /** How many configurations run by themselves. */
  schedules: number
  /** Something that others share is in the catalog. */
  shared: boolean
}

interface Way {
  verb: string
  to: string
}

/** One thing to do, why, and the way there; `others` are ways that are as good. */
export interface NextStep extends Way {
  title: string
  why: string
  others?: readonly Way[]
  /** It is not for this person: those who decide in the project are asked instead. */
  ask?: true
}

const settled = 14 * 86_400_000

/** After its first weeks a project that holds something is as its people want it: nothing is left to be shown. */
export function isNew({ createdAt }: Standing['project'], now: number): boolean {
  return now - Date.parse(createdAt) < settled
}

/** The one step that is next for somebody who works in the project; null where all are taken. Nothing is remembered: what is there tells. */
export function nextStep(standing: Standing): NextStep | null {
  const { buckets } = standing
  return firstRun(standing) ?? (buckets.length === 0 ? begin(standing) : (toOthers(standing) ?? fromOthers(standing) ?? byItself(standing)))
}

/** Where from: what is shared with them, or else a source of their own. */
function begin({ project: { id, name, role }, shared }: Standing): NextStep {
  const extract = { verb: 'Register an extractor', to: `/p/${id}/extractors/new` }
  const files = role === 'guest' ? [] : [{ verb: 'Load a file', to: `/p/${id}/files/new` }]
  const title = `${name} holds no data yet`
  return shared
    ? { title, why: 'Subscribe to a bucket that others share. Or extract from a source that you are responsible for, or load a file.', verb: 'Find shared data', to: '/catalog', others: [extract, ...files] }
    : { title, why: 'Begin with a source that you are responsible for, or with a file.', ...extract, others: files }
}

/** An extractor that has brought nothing yet. */
function firstRun({ project, extractors }: Standing): NextStep | null {
  const waiting = extractors.find(({ lastJob }) => lastJob?.finishedAt === null || (lastJob?.state !== 'success' && lastJob?.state !== 'warning'))
  if (!waiting) return null
  const { id, name, missing: [lacks], lastJob, content: { bucket } } = waiting
  const here = `/p/${project.id}/extractors/${id}`
  if (lastJob?.finishedAt === null) return { title: `${name} is at work`, why: `Its tables are in ${bucket} when it is done, all at once.`, verb: 'Watch the run', to: `/jobs/${lastJob.id}` }
  if (lacks !== undefined) return { title: `${name} is not set up yet`, why: lacks, verb: 'Go on setting up', to: here }
  if (lastJob?.state === 'error') return { title: `The last run of ${name} failed`, why: lastJob.error?.message ?? 'Its job says why.', verb: 'See why', to: `/jobs/${lastJob.id}` }
  return { title: `${name} has not run yet`, why: `Its first run brings the tables into ${bucket}.`, verb: 'Review and run', to: `${here}/setup/review` }
}

/** What was brought in is of use to others once they know what it is, and may have it. */
function toOthers({ buckets }: Standing): NextStep | null {
  if (buckets.some(({ source, sharingType }) => source !== null || sharingType !== null)) return null
  const own = buckets.find(({ tableCount }) => tableCount > 0)
  if (!own) return null
  const { id, displayName, description, may } = own
  if (description === '' && may.edit) return { title: `Nobody has said what ${displayName} is`, why: 'Whoever meets it in the catalog reads that first.', verb: 'Describe it', to: `/b/${id}/tables#describe` }
  return { title: `${displayName} is not shared yet`, why: 'Others find it in the catalog once it is, with the age that you promise.', verb: 'Share it', to: `/b/${id}/sharing`, ...(may.share ? {} : { ask: true }) }
}

/** What is subscribed to is looked at, and made into tables of one's own. */
function fromOthers({ project: { id }, buckets, transformations }: Standing): NextStep | null {
  const unready = transformations.find(({ missing, lastJob }) => missing.length > 0 || lastJob === null)
  if (unready) {
    const [lacks] = unready.missing
    const to = `/p/${id}/transformations/${unready.id}`
    return lacks === undefined
      ? { title: `${unready.name} has not run yet`, why: 'Its first run makes the tables that it writes.', verb: 'Open and run', to }
      : { title: `${unready.name} is not ready to run`, why: lacks, verb: 'Go on with it', to }
  }
  const linked = buckets.find(({ source }) => source !== null)
  if (!linked || transformations.length > 0) return null
  return {
    title: `${linked.displayName} is here to read`, why: 'Look at its rows, ask with SQL, or make tables of your own out of it.',
    verb: 'Look at its tables', to: `/b/${linked.id}/tables`, others: [{ verb: 'Ask with SQL', to: `/query?project=${id}` }, { verb: 'New transformation', to: `/p/${id}/transformations/new` }],
  }
}

/** What is run by hand grows old. */
function byItself({ project: { id, role }, extractors, transformations, schedules }: Standing): NextStep | null {
  if (schedules > 0 || role === 'guest') return null
  const [kind, one] = transformations[0] ? ['transformations', transformations[0]] : ['extractors', extractors[0]]
  return one ? { title: `${one.name} runs only by hand`, why: 'Say when it runs by itself, so that its tables keep their age.', verb: 'Set a schedule', to: `/p/${id}/${kind}/${one.id}/schedule` } : null
}
