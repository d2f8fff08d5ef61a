import * as projects from '@tributary/contract/projects'
import type { Serve } from '../../http/serve.ts'
import { createProject } from './create-project.ts'
import { getProject } from './get-project.ts'
import { getConfigurationVersion } from './configurations/versions/get-configuration-version.ts'
import { listConfigurationVersions } from './configurations/versions/list-configuration-versions.ts'
import { restoreConfigurationVersion } from './configurations/versions/restore-configuration-version.ts'
import { archiveProject } from './life/archive-project.ts'
import { deleteProject } from './life/delete-project.ts'
import { restoreProject } from './life/restore-project.ts'
import { unarchiveProject } from './life/unarchive-project.ts'
import { listProjects } from './list-projects.ts'
import { addMember } from './members/add-member.ts'
import { joinProject } from './members/join-project.ts'
import { listMembers } from './members/list-members.ts'
import { removeMember } from './members/remove-member.ts'
import { transferProject } from './members/transfer-project.ts'
import { updateMember } from './members/update-member.ts'
import { updateProject } from './update-project.ts'

export function projectsRoutes(serve: Serve) {
  serve(projects.listProjects, listProjects)
  serve(projects.createProject, createProject)
  serve(projects.getProject, getProject)
  serve(projects.updateProject, updateProject)
  serve(projects.archiveProject, archiveProject)
  serve(projects.unarchiveProject, unarchiveProject)
  serve(projects.deleteProject, deleteProject)
  serve(projects.restoreProject, restoreProject)
  serve(projects.transferProject, transferProject)
  serve(projects.joinProject, joinProject)
  serve(projects.listMembers, listMembers)
  serve(projects.addMember, addMember)
  serve(projects.updateMember, updateMember)
  serve(projects.removeMember, removeMember)
  serve(projects.listConfigurationVersions, listConfigurationVersions)
  serve(projects.getConfigurationVersion, getConfigurationVersion)
  serve(projects.restoreConfigurationVersion, restoreConfigurationVersion)
}
