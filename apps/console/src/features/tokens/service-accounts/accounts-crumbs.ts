import type { Crumb } from '../../../ui/page/page-head.tsx'

export const settingsCrumb: Crumb = { label: 'Settings', to: '/settings' }
export const accountsCrumbs: readonly Crumb[] = [settingsCrumb, { label: 'Service accounts', to: '/settings/service-accounts' }]
