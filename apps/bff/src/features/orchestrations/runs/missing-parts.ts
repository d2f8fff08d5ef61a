import { ExtractorContent } from '@tributary/contract/extractors'
import { TransformationContent } from '@tributary/contract/transformations'
import { connectorOf } from '../../../connectors/index.ts'
import type { Context } from '../../../context.ts'
import type { Configuration } from '../../../database/generated/client.ts'
import { resolveTablePaths } from '../../catalog/index.ts'
import { missingOfExtractor } from '../../extractors/index.ts'
import { missingOfTransformation } from '../../transformations/index.ts'

/** What a configuration lacks before it can run, in words. */
export async function missingParts({ db }: Pick<Context, 'db'>, { id, kind, component, projectId, content }: Configuration): Promise<string[]> {
  if (kind === 'extractor') {
    const secrets = await db.secret.findMany({ where: { configurationId: id }, select: { name: true } })
    return missingOfExtractor(connectorOf(component), ExtractorContent.parse(content), secrets.map(({ name }) => name))
  }
  const parsed = TransformationContent.parse(content)
  return missingOfTransformation(parsed, await resolveTablePaths(db, projectId, parsed.inputs.map(({ path }) => path)))
}
