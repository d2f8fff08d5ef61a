import { z } from 'zod'
import { endpoint } from './wire/endpoint.ts'
import { PageInput, pageOf } from './values/page.ts'

export const AuditOutcome = z.enum(['done', 'refused'])
export type AuditOutcome = z.infer<typeof AuditOutcome>

/** One change, or one refused attempt. Each entry carries the hash of the one before: none can be changed or taken out unseen. */
export const AuditEntry = z.object({
  /** Counts up within the organization, without gaps. */
  seq: z.number().int(),
  at: z.iso.datetime(),
  actor: z.object({
    /** `platform`: nobody asked, a rule or an operator's command did it. `anonymous`: somebody who was not signed in. */
    kind: z.enum(['person', 'serviceAccount', 'token', 'platform', 'anonymous']),
    id: z.uuid().nullable(),
    name: z.string(),
  }),
  /** The operation's name in this API, for instance `shareBucket`. */
  action: z.string(),
  outcome: AuditOutcome,
  target: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
  /** Every project that it touches. */
  projects: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** What it was and what it became, with secrets masked; of a refusal `after` holds what was asked. */
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  /** Of a refusal: its code. */
  code: z.string().nullable(),
  address: z.string().nullable(),
  client: z.string().nullable(),
  requestId: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

const Filter = z.strictObject({
  /** Id of a person, token or service account. */
  actorId: z.uuid().optional(),
  /** Operations, separated by commas. */
  action: z.string().max(2000).optional(),
  outcome: AuditOutcome.optional(),
  projectId: z.uuid().optional(),
  /** A part of the actor's or target's name, or the target's id. */
  q: z.string().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

export const listAudit = endpoint({
  method: 'GET', path: '/organization/audit', summary: 'The audit log of the organization, newest first, for its admins',
  input: PageInput.extend(Filter.shape), output: pageOf(AuditEntry), errors: ['not_allowed'],
})

export const listProjectAudit = endpoint({
  method: 'GET', path: '/projects/:projectId/audit', summary: 'What the audit log says of a project, for its admins',
  input: PageInput.extend(Filter.shape).extend({ projectId: z.uuid() }), output: pageOf(AuditEntry), errors: ['project_not_found', 'not_allowed'],
})

export const exportAudit = endpoint({
  method: 'GET', path: '/organization/audit/export', summary: 'The audit log as a file, oldest first: one JSON object in each line, or CSV', file: ['application/x-ndjson', 'text/csv'],
  input: Filter.extend({ format: z.enum(['ndjson', 'csv']).default('ndjson') }),
  output: z.string(), errors: ['not_allowed'],
})

export const verifyAudit = endpoint({
  method: 'POST', path: '/organization/audit/verification', summary: 'Recompute every hash of the audit log',
  input: z.strictObject({}),
  output: z.object({
    whole: z.boolean(),
    entries: z.number().int(),
    /** Of the newest entry; note it elsewhere, and a later check can prove that nothing before it was replaced. */
    head: z.object({ seq: z.number().int(), hash: z.string() }).nullable(),
    /** The first entry that does not fit, and why; null where all do. */
    fault: z.object({ seq: z.number().int(), reason: z.string() }).nullable(),
  }),
  errors: ['not_allowed'],
})
