import type { SharingType } from '@tributary/contract/catalog'

export const sharingTypes: readonly SharingType[] = ['organization-project', 'organization', 'specific-projects', 'specific-users']

/** What people call the four types. */
export const sharingName: Record<SharingType, string> = {
  'organization-project': 'Everyone in the organization',
  organization: 'Organization members',
  'specific-projects': 'Selected projects',
  'specific-users': 'Selected people',
}

/** Who may subscribe, in a sentence. */
export const sharingSentence: Record<SharingType, string> = {
  'organization-project': 'Whoever works in a project may subscribe, into that project.',
  organization: 'Only members of the organization may subscribe, into projects they belong to. Project users from outside may not.',
  'specific-projects': 'The members of the projects named here may subscribe, into those projects.',
  'specific-users': 'The people named here may subscribe, into any project they belong to.',
}
