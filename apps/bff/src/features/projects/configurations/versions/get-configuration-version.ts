import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { getConfigurationVersion as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../../context.ts'
import { findAnyConfiguration, findVersion, versionOf } from './find-version.ts'

export async function getConfigurationVersion(context: Context, actor: Actor, { configurationId, number }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const configuration = await findAnyConfiguration(context, actor, configurationId)
  const row = await findVersion(context.db, configuration, number)
  return { ...await versionOf(context.db, configuration, row), content: row.content as Record<string, unknown> }
}
