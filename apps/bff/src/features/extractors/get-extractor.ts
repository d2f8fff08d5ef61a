import type { Extractor, getExtractor as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import { findConfiguration } from '../projects/index.ts'
import { extractorOf } from './extractor-of.ts'

export async function getExtractor(context: Context, actor: Actor, { extractorId }: InputOf<typeof endpoint>): Promise<Extractor> {
  return extractorOf(context, actor, await findConfiguration(context, actor, 'extractor', extractorId))
}
