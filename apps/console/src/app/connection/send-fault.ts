import { reportFault } from '@tributary/contract/accounts'
import { call } from '../../api/client.ts'
import type { Fault } from '../../ui/fault/report-fault.ts'

/** Answers the reference by which the operator finds the fault in the log. */
export async function sendFault({ message, stack }: Fault): Promise<string> {
  const { reference } = await call(reportFault, { message: message.slice(0, 2000) || 'No words', stack: stack.slice(0, 8000), page: window.location.pathname.slice(0, 500) })
  return reference
}
