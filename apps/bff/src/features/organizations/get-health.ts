import type { OutputOf } from '@tributary/contract/endpoint'
import type { getHealth as endpoint } from '@tributary/contract/organizations'
import type { Context } from '../../context.ts'
import contents from '../../../package.json' with { type: 'json' }

export async function getHealth({ db, box }: Context): Promise<OutputOf<typeof endpoint>> {
  const needsSetup = await db.organization.count() === 0
  return { ready: true, version: contents.version, needsSetup, warning: box.missing }
}
