import type { InputOf } from '@tributary/contract/endpoint'
import type { getServiceAccount as endpoint, ServiceAccount } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { accountAnswer, findServiceAccount } from './service-account-queries.ts'

export async function getServiceAccount({ db }: Context, actor: Actor, { serviceAccountId }: InputOf<typeof endpoint>): Promise<ServiceAccount> {
  return accountAnswer(await findServiceAccount(db, actor, serviceAccountId))
}
