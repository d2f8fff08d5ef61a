import type { AuditEntry } from '@tributary/contract/audit'
import { isFields, nameIn, roleIn, sharedWith } from './entry-details.ts'
import type { OperationGroup } from './operation-groups.ts'

/**
 * After who did it: "shared {} with everyone". `{}` is what it was done to, `{project}` the project.
 * A refused attempt has only what the request named, and so words of its own: "tried to …".
 */
export interface OperationWords {
  group: OperationGroup
  did: string | ((entry: AuditEntry) => string)
  tries: string
}

type Words = readonly [did: OperationWords['did'], tries: string]

function grouped(group: OperationGroup, operations: Record<string, Words>): Record<string, OperationWords> {
  return Object.fromEntries(Object.entries(operations).map(([name, [did, tries]]) => [name, { group, did, tries }]))
}

/** Every operation that changes something, in words. Those that are not of the API are done by the platform, or by its operator. */
export const operationWords: Readonly<Record<string, OperationWords>> = {
  ...grouped('sharing', {
    shareBucket: [(entry) => `shared {} ${sharedWith(entry.after)}`, 'share {}'],
    unshareBucket: ['stopped sharing {}', 'stop sharing {}'],
    linkBucket: [({ after }) => `subscribed to {}${fromSource(after)} in {project}`, 'subscribe to a bucket in {project}'],
    unlinkBucket: ['ended the subscription {} in {project}', 'end the subscription {}'],
    forceUnlinkBucket: ['ended the subscription {} from its source {project}', 'end a subscription to a bucket of {project}'],
  }),
  ...grouped('members', {
    addMember: [({ after }) => `added {} to {project}${roleIn(after)}`, 'add a member to {project}'],
    updateMember: [({ after }) => `made {} ${roleIn(after, '')} in {project}`, 'change the role of {} in {project}'],
    removeMember: [(entry) => (isSelf(entry) ? 'left {project}' : 'removed {} from {project}'), 'remove {} from {project}'],
    joinProject: ['joined {project} as an administrator', 'join {project}'],
    transferProject: ['handed {project} over', 'hand {project} over'],
    createInvitation: ['invited {}', 'invite somebody'],
    inviteToProject: ['invited {} to {project}', 'invite somebody to {project}'],
    resendInvitation: ['sent the invitation of {} again', 'send {} again'],
    revokeInvitation: ['took the invitation of {} back', 'take {} back'],
    acceptInvitation: ['accepted an invitation', 'accept an invitation'],
    updatePerson: [({ after }) => `made {} ${roleIn(after, '')} in the organization`, 'change the role of {} in the organization'],
    removePerson: ['removed {} from the organization', 'remove {} from the organization'],
    leaveOrganization: ['left the organization', 'leave the organization'],
  }),
  ...grouped('tokens', {
    createToken: ['made the token {} in {project}', 'make a token in {project}'],
    updateToken: ['changed the token {} in {project}', 'change {} in {project}'],
    refreshToken: ['gave the token {} a new value', 'give {} a new value'],
    revokeToken: ['revoked the token {}', 'revoke {}'],
    createServiceAccount: ['created the service account {}', 'create a service account'],
    updateServiceAccount: ['changed the service account {}', 'change {}'],
    deleteServiceAccount: ['deleted the service account {}', 'delete {}'],
    createServiceAccountToken: ['made the service account token {}', 'make a token of {}'],
  }),
  ...grouped('secrets', {
    compareSecrets: ['compared given secrets with those of {}', 'compare secrets with those of {}'],
    testConnection: ['tried the connection of {}', 'try the connection of {}'],
    lockSource: [({ after }) => `locked ${isFields(after) && after['pattern'] === true ? 'all that fits {}' : '{}'}: it never leaves the source`, 'lock a table of a source'],
    unlockSource: ['lifted the lock on {}', 'lift {}'],
    rotateKey: ['changed the key that secrets are kept with', 'change the key that secrets are kept with'],
  }),
  ...grouped('data', {
    createUpload: ['announced the file {} for {project}', 'send a file to {project}'],
    sendUpload: ['sent the file {} to {project}', 'send {}'],
    appendUpload: ['sent the file {} to {project}', 'send {}'],
    getUploadOffset: ['sent the file {} to {project}', 'send {}'],
    inspectUpload: ['looked into {}', 'look into {}'],
    deleteUpload: ['deleted the file {} from {project}', 'delete {}'],
    createImport: [({ after }) => `loaded the file {}${intoTable(after)} in {project}`, 'load {}'],
    importIntoTable: [({ after }) => `sent ${isFields(after) && typeof after['file'] === 'string' ? `${after['file']} ` : 'rows '}to the table {}`, 'send rows to {}'],
    replayImport: ['loaded again what {} had rejected', 'load again what {} rejected'],
    createBucket: ['created the bucket {} in {project}', 'create a bucket in {project}'],
    updateBucket: ['changed the bucket {}', 'change {}'],
    deleteBucket: ['deleted the bucket {} from {project}', 'delete {}'],
    updateTable: ['changed the table {}', 'change {}'],
    deleteTable: ['deleted the table {}', 'delete {}'],
    addColumn: ['added the column {}', 'add a column to {}'],
    updateColumn: ['changed the column {}', 'change {}'],
    orderColumns: ['put the columns of {} in another order', 'put the columns of {} in another order'],
    deleteColumn: ['deleted the column {}', 'delete {}'],
    restoreSnapshot: ['restored {} to an earlier snapshot', 'restore {} to an earlier snapshot'],
    nameSnapshot: [({ after }) => `named a snapshot of {}${nameIn(after, 'name', ': ')}`, 'name a snapshot of {}'],
    removeSnapshotName: [({ before }) => `took the name of a snapshot of {} away${nameIn(before, 'name', ': ')}`, 'take the name of a snapshot of {} away'],
    copyTable: [({ after }) => `copied {}${nameIn(after, 'to', ' to ')}`, 'copy {}'],
    deleteRows: ['deleted rows of {}', 'delete rows of {}'],
    runQuery: ['read rows of {} by SQL', 'read rows of {} by SQL'],
    countRows: ['counted rows of {}', 'count rows of {}'],
    setPrimaryKey: ['set the primary key of {}', 'set the primary key of {}'],
    runUpkeep: ['had {} tidied up', 'have {} tidied up'],
    checkTable: ['had {} checked', 'have {} checked'],
  }),
  ...grouped('work', {
    createExtractor: ['registered the extractor {} in {project}', 'register an extractor in {project}'],
    updateExtractor: ['changed the extractor {}', 'change {}'],
    deleteExtractor: ['deleted the extractor {}', 'delete {}'],
    setSchedule: ['changed when {} runs by itself', 'change when {} runs by itself'],
    createSignal: ['made a signal by which the source starts {}', 'make a signal that starts {}'],
    deleteSignal: ['deleted the signal that starts {}', 'delete the signal that starts {}'],
    createTransformation: ['created the transformation {} in {project}', 'create a transformation in {project}'],
    updateTransformation: ['changed the transformation {}', 'change {}'],
    deleteTransformation: ['deleted the transformation {}', 'delete {}'],
    restoreConfigurationVersion: ['restored an earlier version of {}', 'restore an earlier version of {}'],
  }),
  ...grouped('runs', {
    runExtractor: ['ran the extractor {}', 'run {}'],
    runTransformation: ['ran the transformation {}', 'run {}'],
    startScheduledRun: ['started a run of {}', 'start a run of {}'],
    retryRun: ['lined up another try of {}', 'try {} again'],
    sendSignal: ['of the source started a run of {}', 'start a run of {}'],
    cancelJob: ['stopped {}', 'stop {}'],
  }),
  ...grouped('projects', {
    createProject: ['created the project {}', 'create a project'],
    updateProject: ['changed the project {}', 'change {project}'],
    archiveProject: ['archived the project {}', 'archive {project}'],
    unarchiveProject: ['brought the project {} back from the archive', 'bring {project} back from the archive'],
    deleteProject: ['deleted the project {}', 'delete {project}'],
    restoreProject: ['restored the project {}', 'restore {project}'],
    purgeProject: ['cleared the project {} away, after its grace', 'clear {project} away'],
    createOrganization: ['founded the organization {}', 'found an organization'],
    updateOrganization: ['changed the settings of the organization', 'change the settings of the organization'],
    archiveOrganization: ['archived the organization', 'archive the organization'],
    unarchiveOrganization: ['brought the organization back from the archive', 'bring the organization back from the archive'],
    deleteOrganization: ['deleted the organization', 'delete the organization'],
    restoreOrganization: ['restored the organization', 'restore the organization'],
  }),
  ...grouped('accounts', {
    signIn: [({ after }) => `signed in${by(after)}`, 'sign in as {}'],
    signOut: ['signed out', 'sign out'],
    startProviderSignIn: ['began to sign in by the provider', 'sign in by the provider'],
    finishProviderSignIn: [providerSignIn, 'sign in by the provider as {}'],
    endSession: ['ended the session {}', 'end a session'],
    endOtherSessions: ['ended all other sessions of their own', 'end their other sessions'],
    updateMe: ['changed their own name to {}', 'change their own name'],
    updateNoticeSettings: ['changed of what they are told', 'change of what they are told'],
    reportFault: ['reported a fault of the console', 'report a fault of the console'],
    createView: ['saved the view {}', 'save a view'],
    updateView: ['changed the view {}', 'change a view'],
    deleteView: ['deleted the view {}', 'delete a view'],
    readNotices: ['marked their notices as read', 'mark their notices as read'],
    changePassword: ['changed their own password', 'change their own password'],
    requestPasswordReset: ['asked for a link to set a new password for {}', 'ask for a link to set a new password'],
    resetPassword: ['set a new password by a link', 'set a new password by a link'],
    changeEmail: [({ after }) => `asked to change their own e-mail${to(after)}`, 'change their own e-mail'],
    confirmEmail: [({ after }) => `confirmed their new e-mail${to(after)}`, 'confirm a new e-mail'],
    startTwoFactor: ['began to set up two-factor sign-in', 'set up two-factor sign-in'],
    enableTwoFactor: ['turned two-factor sign-in on', 'turn two-factor sign-in on'],
    disableTwoFactor: ['turned two-factor sign-in off', 'turn two-factor sign-in off'],
    renewRecoveryCodes: ['made new recovery codes', 'make new recovery codes'],
    readInvitation: ['opened an invitation', 'open an invitation'],
    'end-sessions': ['ended all sessions of {}', 'end all sessions of {}'],
    'reset-link': ['made a link that sets a new password for {}', 'make a link that sets a new password for {}'],
    'remove-two-factor': ['turned two-factor sign-in of {} off', 'turn two-factor sign-in of {} off'],
    'unlink-provider': ['parted {} from the account at the provider', 'part {} from the account at the provider'],
  }),
  ...grouped('log', {
    verifyAudit: ['verified the audit log', 'verify the audit log'],
    cutAudit: ['took entries out of the log that were older than the organization keeps them', 'take old entries out of the log'],
  }),
}

/** Of a group of the filter. */
export const operationsOf = (group: OperationGroup) => Object.entries(operationWords).filter(([, words]) => words.group === group).map(([name]) => name)

const isSelf = ({ actor, target }: AuditEntry) => actor.id !== null && actor.id === target.id

function fromSource(after: unknown) {
  const source = isFields(after) ? after['source'] : undefined
  const project = isFields(source) ? source['project'] : undefined
  return typeof project === 'string' ? ` of ${project}` : ''
}

const intoTable = (after: unknown) => nameIn(after, 'table', ' into ')
const by = (after: unknown) => nameIn(after, 'by', ' by ')
const to = (after: unknown) => nameIn(after, 'email', ' to ') || nameIn(after, 'newEmail', ' to ')

/** The provider brings people in, brings them together with their account, and may change their role. */
function providerSignIn({ before, after }: AuditEntry): string {
  if (isFields(after) && 'linkedTo' in after) return `${'email' in after ? 'came as a new person' : 'was recognised'} by ${String(after['linkedTo'])}`
  if (isFields(before) && 'organizationRole' in before) return `became ${roleIn(after, '')} by what the provider says`
  return `signed in${by(after) || ' by the provider'}`
}
