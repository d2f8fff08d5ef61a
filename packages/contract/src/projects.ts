import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Email, ProjectRole } from './organizations.ts'
import { Done, PageInput, pageOf } from './page.ts'

export const Hue = z.number().int().min(1).max(6)
const ProjectName = z.string().trim().min(1).max(80)
const Description = z.string().trim().max(2000)

export const Project = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  hue: Hue,
  /** The caller's role; null for an organization admin who has not joined. */
  role: ProjectRole.nullable(),
  createdAt: z.iso.datetime(),
  counts: z.object({ buckets: z.number().int(), tables: z.number().int(), extractors: z.number().int(), transformations: z.number().int(), members: z.number().int() }),
})
export type Project = z.infer<typeof Project>

export const Member = z.object({ personId: z.uuid(), name: z.string(), email: z.string(), role: ProjectRole, since: z.iso.datetime() })
export type Member = z.infer<typeof Member>

export const listProjects = endpoint({
  method: 'GET', path: '/projects', summary: 'Projects the caller belongs to; all of the organization for its admins',
  input: PageInput, output: pageOf(Project), errors: [],
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
  method: 'PATCH', path: '/projects/:projectId', summary: 'Change name, description or colour of a project',
  input: z.strictObject({ projectId: z.uuid(), name: ProjectName.optional(), description: Description.optional(), hue: Hue.optional() }),
  output: Project,
  errors: ['project_not_found', 'not_allowed', 'name_taken'],
})

export const joinProject = endpoint({
  method: 'POST', path: '/projects/:projectId/join', summary: 'Join a project as its admin; for organization admins',
  input: z.strictObject({ projectId: z.uuid() }), output: Project, errors: ['project_not_found', 'not_allowed', 'already_member'],
})

export const listMembers = endpoint({
  method: 'GET', path: '/projects/:projectId/members', summary: 'Members of a project',
  input: PageInput.extend({ projectId: z.uuid() }), output: pageOf(Member), errors: ['project_not_found'],
})

export const addMember = endpoint({
  method: 'POST', path: '/projects/:projectId/members', summary: 'Add a person of the organization to a project', status: 201,
  input: z.strictObject({ projectId: z.uuid(), email: Email, role: ProjectRole }),
  output: Member,
  errors: ['project_not_found', 'not_allowed', 'person_not_found', 'already_member'],
})

export const updateMember = endpoint({
  method: 'PATCH', path: '/projects/:projectId/members/:personId', summary: 'Change the role of a member; "share" is granted by organization admins',
  input: z.strictObject({ projectId: z.uuid(), personId: z.uuid(), role: ProjectRole }),
  output: Member,
  errors: ['project_not_found', 'member_not_found', 'not_allowed', 'last_admin'],
})

export const removeMember = endpoint({
  method: 'DELETE', path: '/projects/:projectId/members/:personId', summary: 'Remove a member from a project; anyone may remove themselves',
  input: z.strictObject({ projectId: z.uuid(), personId: z.uuid() }),
  output: Done,
  errors: ['project_not_found', 'member_not_found', 'not_allowed', 'last_admin'],
})
