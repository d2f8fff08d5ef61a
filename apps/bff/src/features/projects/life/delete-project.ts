import type { InputOf } from '@tributary/contract/endpoint'
import type { deleteProject as endpoint, Project as Answer } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Project } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { refuseInArchive } from '../../organizations/index.ts'
import { mayDeleteProject } from '../policy.ts'
import { actorAs, findProject, holdProject, projectAnswer, projectTarget } from '../project-queries.ts'
import { notAllowedIn } from '../refusal-of.ts'
import { endWaitingJobs } from './end-waiting-jobs.ts'
import { subscriptionsTo } from './subscriptions-to.ts'

/** Takes the project out of everybody's sight. Everything in it stays for restoreProject, until the grace is over. */
export async function deleteProject(context: Context, actor: Actor, { projectId, name }: InputOf<typeof endpoint>): Promise<Answer> {
  const { db, audit, clock } = context
  const found = await findProject(context, actor, projectId)
  if (!mayDeleteProject(actor, found)) throw await notAllowedIn(db, found, 'Deleting a project needs the role "share" in it.')
  const deleted = await db.$transaction(async (tx) => {
    await refuseInArchive(tx, actor)
    // Who links one of its buckets holds that bucket: they come first and are counted, or they wait and find it gone. The buckets are held
    // before the project, as linking into the own project does, and once more for those that were made in between.
    await holdBuckets(tx, projectId)
    const project = await holdProject(tx, actor, projectId)
    await holdBuckets(tx, projectId)
    if (name.trim() !== project.name) throw new Problem('name_differs', `Type the project's name as it is: ${project.name}`)
    await refuseWhileSubscribed(tx, project)
    const cancelledJobs = await endWaitingJobs(context, tx, project)
    const after = await tx.project.update({ where: { id: projectId }, data: { deletedAt: clock() } })
    await audit.record(tx, actor, { ...projectTarget(project), before: { deletedAt: null }, after: { deletedAt: after.deletedAt, ...(cancelledJobs.length > 0 ? { cancelledJobs } : {}) } })
    return after
  })
  return projectAnswer(context, actorAs(actor, actor.memberRoleIn(projectId), deleted), deleted)
}

async function holdBuckets(tx: Database, projectId: string) {
  await tx.$queryRaw`SELECT FROM "Bucket" WHERE "projectId" = ${projectId}::uuid ORDER BY "id" FOR UPDATE`
}

async function refuseWhileSubscribed(tx: Database, project: Project) {
  const buckets = await subscriptionsTo(tx, project.id)
  if (buckets.length === 0) return
  const named = buckets.map(({ path, projects }) => `${path} (${projects.map(({ name }) => name).join(', ')})`)
  throw new Problem('project_has_subscribers', `Other projects subscribe to buckets of ${project.name}: ${named.join('; ')}. End these subscriptions first.`, { buckets })
}
