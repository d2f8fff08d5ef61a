import * as projects from '@tributary/contract/projects'
import type { Serve } from '../../http/serve.ts'
import { getProject } from './get-project.ts'

export function projectsRoutes(serve: Serve) {
  serve(projects.getProject, getProject)
}
