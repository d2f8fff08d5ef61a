import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { reportFault as endpoint } from '@tributary/contract/accounts'
import { randomUUID } from 'node:crypto'
import type { Actor, Context } from '../../context.ts'

/** Writes the fault into the log under the request's id, which is the reference that its reader sees. It changes nothing that is kept, so the audit log has no entry. */
export async function reportFault({ auth, log }: Context, { id, visit }: Actor, { message, stack, page }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await auth.attempts.take('fault', id)
  const reference = visit.requestId ?? randomUUID()
  log.warn({ requestId: reference, person: id, client: visit.client === null ? null : harmless(visit.client), page: harmless(page.replace(/[?#].*$/s, '')), fault: harmless(message), stack: harmless(stack) }, 'The console met a fault')
  return { reference }
}

/** Without what could move the cursor or turn the direction of whoever reads the log; the lines of a stack stay apart. */
const harmless = (text: string) => text.replaceAll(/[^\P{C}\n]/gu, '\uFFFD')
