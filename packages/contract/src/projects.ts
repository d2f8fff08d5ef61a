import { z } from 'zod'
import { endpoint } from './wire/endpoint.ts'
import { Email, ProjectRole } from './organizations.ts'
import { Done, PageInput, pageOf, Version } from './values/page.ts'

export const Hue = z.number().int().min(1).max(6)
const ProjectName = z.string().trim().min(1).max(80)
const Description = z.string().trim().max(2000)

/** What one run of the project may use at most; null: what the operator allows, which nothing here exceeds. */
export const EngineLimits = z.strictObject({
  memoryMegabytes: z.number().int().min(128).max(1_048_576).nullable(),
  threads: z.number().int().min(1).max(256).nullable(),
  wallClockSeconds: z.number().int().min(1).max(604_800).nullable(),
  /** Of the processor, all threads together. */
  cpuSeconds: z.number().int().min(1).max(6_048_000).nullable(),
  outputMegabytes: z.number().int().min(1).max(16_777_216).nullable(),
  /** What may be spilled to disk while it runs. */
  tempMegabytes: z.number().int().min(1).max(16_777_216).nullable(),
})
export type EngineLimits = z.infer<typeof EngineLimits>

export const Project = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  hue: Hue,
  /** The caller's role; null for an organization admin who has not joined. */
  role: ProjectRole.nullable(),
  createdAt: z.iso.datetime(),
  /** How long snapshots of its tables can be read, in days, where a table does not say otherwise. */
  snapshotRetentionDays: z.number().int(),
  limits: EngineLimits,
  /** Archived: everything can be read, nothing runs or changes. */
  archivedAt: z.iso.datetime().nullable(),
  /** Deleted: nobody sees it but those who may restore it, until `goneAt`. */
  deletedAt: z.iso.datetime().nullable(),
  goneAt: z.iso.datetime().nullable(),
  /** What the caller may do with it; `delete` means restore, too. */
  may: z.object({ change: z.boolean(), manageMembers: z.boolean(), grantShare: z.boolean(), manageTokens: z.boolean(), archive: z.boolean(), delete: z.boolean(), transfer: z.boolean(), seeAudit: z.boolean() }),
  counts: z.object({ buckets: z.number().int(), tables: z.number().int(), extractors: z.number().int(), transformations: z.number().int(), members: z.number().int() }),
})
export type Project = z.infer<typeof Project>

export const Member = z.object({
  /** Of a person or a service account. */
  personId: z.uuid(),
  kind: z.enum(['person', 'serviceAccount']),
  name: z.string(),
  /** Of a service account: an address that no mail reaches. */
  email: z.string(),
  role: ProjectRole,
  since: z.iso.datetime(),
})
export type Member = z.infer<typeof Member>

export const listProjects = endpoint({
  method: 'GET', path: '/projects', summary: 'Projects the caller belongs to, by name; all of the organization for its admins',
  input: PageInput.extend({
    /** A part of the name or of the description. */
    q: z.string().max(200).optional(),
    /** `own`: those that the caller belongs to; `deleted`: those that they may still restore. */
    view: z.enum(['present', 'own', 'deleted']).default('present'),
  }),
  output: pageOf(Project).extend({
    /** How many `q` finds, in each view. */
    counts: z.object({ present: z.number().int(), own: z.number().int(), deleted: z.number().int() }),
  }),
  errors: [],
})

export const createProject = endpoint({
  method: 'POST', path: '/projects', summary: 'Create a project; its creator becomes its first share user', status: 201,
  input: z.strictObject({ name: ProjectName, description: Description.default(''), hue: Hue.optional() }),
  output: Project,
  errors: ['not_allowed', 'name_taken'],
})

export const getProject = endpoint({
  method: 'GET', path: '/projects/:projectId', summary: 'One project',
  input: z.strictObject({ projectId: z.uuid() }), output: Project, errors: ['project_not_found'],
})

export const updateProject = endpoint({
  method: 'PATCH', path: '/projects/:projectId', summary: 'Change name, description, colour or settings of a project',
  input: z.strictObject({
    projectId: z.uuid(), name: ProjectName.optional(), description: Description.optional(), hue: Hue.optional(),
    snapshotRetentionDays: z.number().int().min(1).max(3650).optional(),
    limits: EngineLimits.partial().optional(),
  }),
  output: Project,
  errors: ['project_not_found', 'not_allowed', 'name_taken'],
})

export const joinProject = endpoint({
  method: 'POST', path: '/projects/:projectId/join', summary: 'Join a project as its admin; for organization admins', guarded: true,
  input: z.strictObject({ projectId: z.uuid() }), output: Project, errors: ['project_not_found', 'not_allowed', 'already_member'],
})

export const archiveProject = endpoint({
  method: 'POST', path: '/projects/:projectId/archive', summary: 'Archive a project: everything can be read, also by its subscribers; nothing runs or changes', guarded: true,
  input: z.strictObject({ projectId: z.uuid() }), output: Project, errors: ['project_not_found', 'not_allowed'],
})

export const unarchiveProject = endpoint({
  method: 'DELETE', path: '/projects/:projectId/archive', summary: 'Bring a project back from the archive', guarded: true,
  input: z.strictObject({ projectId: z.uuid() }), output: Project, errors: ['project_not_found', 'not_allowed'],
})

export const deleteProject = endpoint({
  method: 'DELETE', path: '/projects/:projectId', summary: 'Delete a project; it can be restored for 14 days. Refused while others subscribe to its buckets, which it names', guarded: true,
  input: z.strictObject({
    projectId: z.uuid(),
    /** Its name, typed, so that nothing is deleted by a slip. */
    name: z.string().max(200),
  }),
  output: Project,
  errors: ['project_not_found', 'not_allowed', 'name_differs', 'project_has_subscribers', 'job_is_open'],
})

export const restoreProject = endpoint({
  method: 'POST', path: '/projects/:projectId/restore', summary: 'Restore a deleted project while it is not gone', guarded: true,
  input: z.strictObject({ projectId: z.uuid() }), output: Project, errors: ['project_not_found', 'not_allowed', 'not_deleted', 'name_taken'],
})

export const transferProject = endpoint({
  method: 'POST', path: '/projects/:projectId/transfer', summary: 'Hand the own role in a project over to another member, and leave it or stay as a guest', people: true, guarded: true,
  input: z.strictObject({
    projectId: z.uuid(), personId: z.uuid(),
    /** Leave the project at once; else stay as a guest. */
    leave: z.boolean().default(false),
  }),
  output: Done,
  errors: ['project_not_found', 'not_allowed', 'member_not_found'],
})

export const listMembers = endpoint({
  method: 'GET', path: '/projects/:projectId/members', summary: 'Members of a project',
  input: PageInput.extend({ projectId: z.uuid() }), output: pageOf(Member), errors: ['project_not_found', 'not_allowed'],
})

export const addMember = endpoint({
  method: 'POST', path: '/projects/:projectId/members', summary: 'Add a person of the organization to a project', status: 201, guarded: true,
  input: z.strictObject({ projectId: z.uuid(), email: Email, role: ProjectRole }),
  output: Member,
  errors: ['project_not_found', 'not_allowed', 'person_not_found', 'already_member'],
})

export const updateMember = endpoint({
  method: 'PATCH', path: '/projects/:projectId/members/:personId', summary: 'Change the role of a member; "share" is granted by organization admins', guarded: true,
  input: z.strictObject({ projectId: z.uuid(), personId: z.uuid(), role: ProjectRole }),
  output: Member,
  errors: ['project_not_found', 'member_not_found', 'not_allowed', 'last_admin'],
})

export const removeMember = endpoint({
  method: 'DELETE', path: '/projects/:projectId/members/:personId', summary: 'Remove a member from a project; anyone may remove themselves', guarded: true,
  input: z.strictObject({ projectId: z.uuid(), personId: z.uuid() }),
  output: Done,
  errors: ['project_not_found', 'member_not_found', 'not_allowed', 'last_admin'],
})

/** What a configuration was at a version. */
export const ConfigurationVersion = z.object({
  version: z.number().int(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  /** It is what is in force. */
  current: z.boolean(),
})
export type ConfigurationVersion = z.infer<typeof ConfigurationVersion>

/** A version among the others of its configuration. */
export const ListedVersion = ConfigurationVersion.extend({
  /** The parts of its content that differ from the version before: "sql", "tables", "settings.host". None where its name, description or secrets alone do. */
  changed: z.array(z.string()),
  /** A job ran with it. */
  ran: z.boolean(),
})
export type ListedVersion = z.infer<typeof ListedVersion>

const configurationInput = z.strictObject({ configurationId: z.uuid() })

export const listConfigurationVersions = endpoint({
  method: 'GET', path: '/configurations/:configurationId/versions', summary: 'Versions of a configuration, newest first: who changed it, when and which parts, and whether it ran',
  input: PageInput.extend({ configurationId: z.uuid() }), output: pageOf(ListedVersion), errors: ['configuration_not_found'],
})

export const getConfigurationVersion = endpoint({
  method: 'GET', path: '/configurations/:configurationId/versions/:number', summary: 'What a configuration was at a version, as code; never a secret',
  input: configurationInput.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
  output: ConfigurationVersion.extend({ content: z.record(z.string(), z.unknown()) }), errors: ['configuration_not_found', 'configuration_version_not_found'],
})

export const restoreConfigurationVersion = endpoint({
  method: 'POST', path: '/configurations/:configurationId/versions/:number/restore', summary: 'Make what a configuration was at a version its next version; secrets stay as they are, or are forgotten where the settings differ', guarded: true,
  input: configurationInput.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647), version: Version }),
  output: ConfigurationVersion, errors: ['configuration_not_found', 'configuration_version_not_found', 'not_allowed', 'version_conflict', 'bucket_is_read_only'],
})
