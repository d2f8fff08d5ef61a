import type { RouteObject } from 'react-router'

export { ExpiryField } from './invitations/expiry-field.tsx'
export { HandOver } from './invitations/hand-over.tsx'
export { InvitationsTable } from './invitations/invitations-table.tsx'
export { administratorsQuery, invitationsQuery, peopleQuery } from './queries.ts'
export { SettingsPage } from './settings-page.tsx'

/** The settings of the organization, its people, and who is invited. */
export const organizationsRoutes: RouteObject[] = [
  { path: '/settings', lazy: async () => ({ Component: (await import('./organization/organization-page.tsx')).OrganizationPage }) },
  { path: '/settings/people', lazy: async () => ({ Component: (await import('./people/people-page.tsx')).PeoplePage }) },
  { path: '/settings/invitations', lazy: async () => ({ Component: (await import('./invitations/invitations-page.tsx')).InvitationsPage }) },
]
