import type { Actor, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { refusalOf } from '../../projects/index.ts'

/** The refusal of what only the owner of a linked bucket's source may do; it names the owner, whom to ask. */
export async function linkedRefusal(db: Database, actor: Actor, code: 'bucket_is_read_only' | 'bucket_is_linked', source: { project: { id: string } }, sentence: string): Promise<Problem> {
  const { message, details } = await refusalOf(db, actor, source.project.id, sentence)
  return new Problem(code, message, details)
}
