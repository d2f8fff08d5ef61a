import * as projects from '@tributary/contract/projects'
import type { Serve } from '../../http/serve.ts'
import { addMember } from './add-member.ts'
import { createProject } from './create-project.ts'
import { getProject } from './get-project.ts'
import { joinProject } from './join-project.ts'
import { listMembers } from './list-members.ts'
import { listProjects } from './list-projects.ts'
import { removeMember } from './remove-member.ts'
import { updateMember } from './update-member.ts'
import { updateProject } from './update-project.ts'

export function projectsRoutes(serve: Serve) {
  serve(projects.listProjects, listProjects)
  serve(projects.createProject, createProject)
  serve(projects.getProject, getProject)
  serve(projects.updateProject, updateProject)
  serve(projects.joinProject, joinProject)
  serve(projects.listMembers, listMembers)
  serve(projects.addMember, addMember)
  serve(projects.updateMember, updateMember)
  serve(projects.removeMember, removeMember)
}
