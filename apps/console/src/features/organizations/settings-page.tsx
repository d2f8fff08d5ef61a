import { useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '@tributary/contract/accounts'
import type { ReactNode } from 'react'
import { meQuery } from '../../api/me.ts'
import { PageHead } from '../../ui/page/page-head.tsx'
import { TabLinks } from '../../ui/page/tabs.tsx'

type Standing = Me['person']['organizationRole']

/** `for`: who finds something there. */
const tabs: readonly { label: string; to: string; for: readonly Standing[] }[] = [
  { label: 'Organization', to: '/settings', for: ['admin', 'member', null] },
  { label: 'People', to: '/settings/people', for: ['admin', 'member'] },
  { label: 'Invitations', to: '/settings/invitations', for: ['admin'] },
  { label: 'Service accounts', to: '/settings/service-accounts', for: ['admin'] },
]

/** A page of the organization's settings, under one name and its tabs. */
export function SettingsPage({ at, title, fact, action, children }: {
  /** The `to` of its tab. */
  at: string
  /** Of the tab; left out on the first one. */
  title?: string
  fact: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <>
      <PageHead title={title ?? 'Settings'} crumbs={title === undefined ? [] : [{ label: 'Settings', to: '/settings' }]} fact={fact} action={action} />
      <TabLinks label="Settings" current={at} tabs={tabs.filter((tab) => tab.for.includes(me.person.organizationRole))} />
      {children}
    </>
  )
}
