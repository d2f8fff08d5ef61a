import { toast } from '../../ui/dialog/toast-store.ts'
import type { Command, Scene } from '../../ui/commands/command.ts'
import { copyText } from '../../ui/commands/copy-text.ts'
import { featureRoutes } from '../features.ts'
import { auditEntry, hasRoute, railEntries, settingsEntry } from '../rail/rail-entries.ts'
import { subjectOf } from './recent.ts'

export interface Own {
  dark: boolean
  setDark: (dark: boolean) => void
  showKeys: () => void
  signOut: () => void
  /** Where the reader is. */
  pathname: string
}

/** The pages of the console. */
export function pageCommands({ me, go }: Scene): Command[] {
  const admin = me.person.organizationRole === 'admin'
  const pages = [...railEntries(featureRoutes), ...(admin ? [auditEntry] : []), settingsEntry].filter(({ to }) => hasRoute(featureRoutes, to))
  return [
    ...pages.map(({ label, to, key }) => ({ id: to, title: label, detail: key ? `Page · g ${key}` : 'Page', run: () => go(to) })),
    { id: '/notices', title: 'Notices', detail: 'Page', words: 'bell messages', run: () => go('/notices') },
    { id: '/account', title: 'Your account', detail: 'Page', words: 'profile password sessions two-factor', run: () => go('/account') },
    { id: '/settings/people', title: 'People', detail: 'Settings', words: 'users members', run: () => go('/settings/people') },
    ...(admin ? [{ id: '/settings/invitations', title: 'Invitations', detail: 'Settings', words: 'invite', run: () => go('/settings/invitations') }, { id: '/settings/service-accounts', title: 'Service accounts', detail: 'Settings', run: () => go('/settings/service-accounts') }] : []),
    { id: '/api/docs', title: 'API', detail: 'Page', words: 'reference documentation rest openapi', run: () => go('/api/docs') },
  ]
}

/** The parts of each project, found by its name. */
export function projectCommands({ me, go }: Scene): Command[] {
  const parts = [['Extractors', 'extractors'], ['Transformations', 'transformations'], ['Schedules', 'schedules'], ['Files', 'files'], ['Jobs', 'jobs'], ['Members', 'members'], ['Tokens', 'tokens'], ['Project settings', 'settings']] as const
  return me.projects.flatMap(({ id, name }) => parts.map(([title, part]) => ({ id: `/p/${id}/${part}`, title: `${title} of ${name}`, detail: 'Project', run: () => go(`/p/${id}/${part}`) })))
}

/** What the console itself does. */
export function ownCommands({ dark, setDark, showKeys, signOut, pathname }: Own): Command[] {
  const subject = subjectOf(pathname)
  return [
    { id: 'copy link', title: 'Copy the link to this page', detail: 'This page', words: 'address url share', run: () => copyText(window.location.href, 'The link') },
    ...(subject ? [{ id: 'copy id', title: `Copy the id of this ${subject.kind}`, detail: 'This page', words: 'uuid', run: () => copyText(subject.id, 'The id') }] : []),
    { id: 'theme', title: dark ? 'Light theme' : 'Dark theme', detail: 'Look', words: 'switch mode colour color', run: () => { setDark(!dark); toast(dark ? 'The theme is light' : 'The theme is dark') } },
    { id: 'keys', title: 'Keyboard shortcuts', detail: '?', words: 'help', run: showKeys },
    { id: 'sign out', title: 'Sign out', detail: 'Account', words: 'log out logout leave', run: signOut },
  ]
}
