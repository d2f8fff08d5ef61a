import type { Extractor, listExtractors as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import { listConfigurations } from '../projects/index.ts'
import { extractorsOf } from './extractor-of.ts'

export function listExtractors(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<{ items: Extractor[]; nextCursor: string | null }> {
  return listConfigurations(context, actor, 'extractor', input, (configurations) => extractorsOf(context, actor, configurations))
}
