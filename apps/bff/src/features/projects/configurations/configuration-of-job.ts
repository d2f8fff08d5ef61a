import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import type { RunningJob } from '../../../queue/running-job.ts'

/** The configuration as it was when the job was made: a change meanwhile is for the next run. */
export async function configurationOfJob({ db }: Pick<Context, 'db'>, { configurationId, configurationVersion }: Pick<RunningJob, 'configurationId' | 'configurationVersion'>) {
  if (configurationId === null || configurationVersion === null) throw new Problem('not_ready', 'Its configuration was deleted before the job started.')
  const configuration = await db.configuration.findUnique({
    where: { id: configurationId }, include: { project: { select: { organizationId: true } }, versions: { where: { version: configurationVersion } } },
  })
  const [version] = configuration?.versions ?? []
  if (!configuration || !version) throw new Problem('not_ready', 'Its configuration was deleted before the job started.')
  return { ...configuration, content: version.content }
}
