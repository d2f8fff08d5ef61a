import { z } from 'zod'
import { ProjectRef } from './catalog.ts'
import { endpoint } from './wire/endpoint.ts'
import { PageInput, pageOf } from './values/page.ts'

export const JobState = z.enum(['created', 'waiting', 'processing', 'success', 'warning', 'error', 'terminating', 'terminated', 'cancelled'])
export type JobState = z.infer<typeof JobState>
export const finalStates = ['success', 'warning', 'error', 'terminated', 'cancelled'] as const satisfies JobState[]
export const JobKind = z.enum(['extract', 'transform', 'import', 'delete', 'copy', 'upkeep'])

/** Who or what asked for it. */
export const JobOrigin = z.enum(['call', 'schedule', 'signal', 'retry'])
export type JobOrigin = z.infer<typeof JobOrigin>

/** Of one table of a run of many. */
export const TableProgress = z.object({
  name: z.string(), state: z.enum(['waiting', 'reading', 'read']),
  rows: z.number().int(), bytes: z.number().int(), ms: z.number().int().nullable(),
})
export type TableProgress = z.infer<typeof TableProgress>

/** Progress in units of the work itself, for instance 18 of 42 tables and 1.2 m rows. */
export const Progress = z.object({
  unit: z.enum(['tables', 'statements', 'bytes', 'rows', 'files']),
  done: z.number().int(),
  of: z.number().int(),
  rows: z.number().int(),
  /** What it is at just now. */
  current: z.string().nullable(),
  /** The first five hundred of them, one by one; left out where there is only one. */
  tables: z.array(TableProgress).optional(),
})
export type Progress = z.infer<typeof Progress>

export const JobError = z.object({
  message: z.string(),
  /** Of a failed statement: where in the script, counted from 1. */
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  /** Finds the entry in the server's log. */
  reference: z.string().optional(),
})
export type JobError = z.infer<typeof JobError>

export const JobTableRef = z.object({ tableId: z.uuid(), path: z.string(), project: ProjectRef, snapshotId: z.string().nullable(), source: z.string().nullable() })

export const Job = z.object({
  id: z.uuid(),
  /** Counts up within its project. */
  number: z.number().int(),
  project: ProjectRef,
  kind: JobKind,
  /** null: it has none, or it was deleted since. */
  configuration: z.object({ id: z.uuid(), name: z.string(), version: z.number().int() }).nullable(),
  /** What it is about, in words: the name of its configuration or of a file, the path of a table. */
  subject: z.string(),
  state: JobState,
  attempt: z.number().int(),
  origin: JobOrigin,
  /** 1 for a run, 2 for the first retry of one that failed, and so on. */
  tryNumber: z.number().int(),
  /** It only tells what a run would do. */
  dryRun: z.boolean(),
  /** Before this it does not begin: its source is closed, or it is a retry. */
  notBefore: z.iso.datetime().nullable(),
  progress: Progress.nullable(),
  error: JobError.nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  may: z.object({ cancel: z.boolean() }),
})
export type Job = z.infer<typeof Job>

export const JobDetail = Job.extend({
  read: z.array(JobTableRef),
  wrote: z.array(JobTableRef.extend({ addedRows: z.number().int().nullable() })),
  /** Median of the last successful runs of the same configuration; null before the first. */
  usualMs: z.number().int().nullable(),
})
export type JobDetail = z.infer<typeof JobDetail>

export const LogLine = z.object({ seq: z.number().int(), at: z.iso.datetime(), level: z.enum(['info', 'warning', 'error']), line: z.string() })
export type LogLine = z.infer<typeof LogLine>

/** `log` carries new lines, `job` the job after each change; the stream ends after the last `job`. */
export const JobEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('log'), lines: z.array(LogLine) }),
  z.object({ type: z.literal('job'), job: Job }),
])
export type JobEvent = z.infer<typeof JobEvent>

const jobInput = z.strictObject({ jobId: z.uuid() })
/** The number of a line of a log; 0 is before the first. */
const After = z.coerce.number().int().min(0).max(2_147_483_647)

export const listJobs = endpoint({
  method: 'GET', path: '/jobs', summary: 'Jobs of the projects that the caller may see, newest first',
  input: PageInput.extend({
    projectId: z.uuid().optional(),
    /** Project ids, separated by commas. */
    project: z.string().max(4000).optional(),
    configurationId: z.uuid().optional(),
    /** The number that a job is called by. */
    number: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    /** States, separated by commas. */
    state: z.string().max(200).optional(),
    /** Also upkeep that the platform did by itself and that went well. */
    upkeep: z.stringbool().default(false),
  }),
  output: pageOf(Job).extend({ running: z.number().int() }),
  errors: [],
})

export const getJob = endpoint({ method: 'GET', path: '/jobs/:jobId', summary: 'One job with what it read and wrote', input: jobInput, output: JobDetail, errors: ['job_not_found'] })

export const cancelJob = endpoint({
  method: 'POST', path: '/jobs/:jobId/cancel', summary: 'Stop a job; one that has not started is cancelled, a running one is terminated', status: 202,
  input: jobInput, output: Job, errors: ['job_not_found', 'not_allowed', 'job_is_over'],
})

export const listLog = endpoint({
  method: 'GET', path: '/jobs/:jobId/log', summary: 'Log of a job: the lines after a number, or the newest',
  input: jobInput.extend({ after: After.optional(), limit: z.coerce.number().int().min(1).max(5000).default(1000) }),
  output: z.object({ lines: z.array(LogLine) }),
  errors: ['job_not_found'],
})

export const watchJob = endpoint({
  method: 'GET', path: '/jobs/:jobId/events', summary: 'Follow a job live by server-sent events', events: true,
  input: jobInput.extend({ after: After.default(0) }),
  output: JobEvent, errors: ['job_not_found'],
})
