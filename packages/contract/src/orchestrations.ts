import { z } from 'zod'
import { endpoint } from './wire/endpoint.ts'
import { Job } from './jobs.ts'
import { Done, PageInput, pageOf, Version } from './values/page.ts'

/** Minute, hour, day of month, month, day of week; five fields. */
export const CronExpression = z.string().trim().regex(/^\S+( +\S+){4}$/, 'Give five fields: minute, hour, day of month, month, day of week.').max(100)
/** An IANA name, for instance Europe/Prague. */
export const TimeZone = z.string().trim().min(1).max(60)

export const RetryPolicy = z.strictObject({
  /** How often a failed run is tried again; 0: never. */
  times: z.int().min(0).max(10).default(0),
  /** How long after the failure; each further retry waits twice as long, up to a day. */
  afterMinutes: z.int().min(1).max(1440).default(5),
})
export type RetryPolicy = z.infer<typeof RetryPolicy>

/** When a configuration runs by itself: by the clock, at the signal of its source, or both. */
export const Schedule = z.object({
  configurationId: z.uuid(),
  /** null: not by the clock. */
  cron: CronExpression.nullable(),
  timeZone: TimeZone,
  paused: z.boolean(),
  /** What becomes of runs that fell due while nothing could run: `skip` them, or run `once` for all of them. */
  catchUp: z.enum(['skip', 'once']),
  retry: RetryPolicy,
  /** The next five by the clock; empty while it is paused. */
  nextRuns: z.array(z.iso.datetime()),
  /** A call by which the source itself starts a run. */
  signal: z.object({ id: z.uuid(), createdAt: z.iso.datetime(), lastAt: z.iso.datetime().nullable() }).nullable(),
  /** 0 while nothing was ever set. */
  version: z.number().int(),
  updatedBy: z.string().nullable(),
  updatedAt: z.iso.datetime().nullable(),
  may: z.object({ edit: z.boolean() }),
})
export type Schedule = z.infer<typeof Schedule>

const configurationInput = z.strictObject({ configurationId: z.uuid() })

export const getSchedule = endpoint({
  method: 'GET', path: '/configurations/:configurationId/schedule', summary: 'When a configuration runs by itself',
  input: configurationInput, output: Schedule, errors: ['configuration_not_found'],
})

export const setSchedule = endpoint({
  method: 'PUT', path: '/configurations/:configurationId/schedule', summary: 'Say when a configuration runs by itself, and what becomes of runs that fail', guarded: true,
  input: configurationInput.extend({
    /** 0 where nothing was ever set. */
    version: Version.or(z.literal(0)),
    cron: CronExpression.nullable(),
    timeZone: TimeZone.default('UTC'),
    paused: z.boolean().default(false),
    catchUp: Schedule.shape.catchUp.default('once'),
    retry: RetryPolicy.default({ times: 0, afterMinutes: 5 }),
  }),
  output: Schedule, errors: ['configuration_not_found', 'not_allowed', 'version_conflict'],
})

export const previewSchedule = endpoint({
  method: 'GET', path: '/schedule-preview', summary: 'When an expression would run next',
  input: z.strictObject({ cron: CronExpression, timeZone: TimeZone.default('UTC') }),
  output: z.object({ nextRuns: z.array(z.iso.datetime()) }), errors: [],
})

/** A configuration that runs by itself. */
export const ScheduledConfiguration = z.object({
  id: z.uuid(), kind: z.enum(['extractor', 'transformation']), name: z.string(),
  cron: z.string().nullable(), timeZone: z.string(), paused: z.boolean(), signal: z.boolean(),
  nextRun: z.iso.datetime().nullable(), lastJob: Job.nullable(),
})
export type ScheduledConfiguration = z.infer<typeof ScheduledConfiguration>

export const listSchedules = endpoint({
  method: 'GET', path: '/projects/:projectId/schedules', summary: 'What of a project runs by itself, the next first',
  input: PageInput.extend({ projectId: z.uuid() }), output: pageOf(ScheduledConfiguration), errors: ['project_not_found'],
})

export const createSignal = endpoint({
  method: 'POST', path: '/configurations/:configurationId/signal', summary: 'Make the call by which a source starts a run; its token is shown once, and replaces the one before', status: 201, guarded: true,
  input: configurationInput,
  output: z.object({ id: z.uuid(), path: z.string(), token: z.string() }), errors: ['configuration_not_found', 'not_allowed'],
})

export const deleteSignal = endpoint({
  method: 'DELETE', path: '/configurations/:configurationId/signal', summary: 'Let the signal of a source go: its token starts nothing any more', guarded: true,
  input: configurationInput, output: Done, errors: ['configuration_not_found', 'not_allowed', 'signal_not_found'],
})

export const sendSignal = endpoint({
  method: 'POST', path: '/signals/:signalId', summary: 'Say that the source is ready: its configuration runs. Takes the token of the signal, and a run that waits already counts for this one', status: 202, open: true,
  input: z.strictObject({ signalId: z.uuid() }),
  headers: { reads: { authorization: '`Bearer` and the token of the signal.' } },
  output: z.object({ accepted: z.literal(true), job: z.object({ id: z.uuid(), number: z.number().int() }) }), errors: ['signal_not_found', 'not_ready', 'too_many_attempts'],
})
