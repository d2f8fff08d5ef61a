import type { EndpointName } from '../world/endpoint-name.ts'

/**
 * Who may what, by the roles of the product, one column each in the order of `roles`. `y`: may. `n`: sees it and is refused (403).
 * `-`: for them it does not exist (404). `!`: has to sign in first (401). The things asked for are those of a world: a project with a
 * bucket that another project subscribes to, and everything else of that project. Who is asked about their own account or
 * organization is asked about their own: a stranger, too, who runs another one.
 */
export const roleTable: Readonly<Record<EndpointName, string>> = {
  // organization: admin, member; the project's: share, admin, guest, readOnly; the subscriber's: the same four;
  // project user (an admin of the project, yet no organization member), client; service accounts: organization admin, guest of the project;
  // tokens of the project: reads, writes, manages buckets, manages tokens, runs; stranger, anonymous.

  // accounts                 AM sagr sagr uc Ag rwbtc x0
  createOrganization:        'yy yyyy yyyy yy yy yyyyy yy',
  getSignInWays:             'yy yyyy yyyy yy yy yyyyy yy',
  signIn:                    'yy yyyy yyyy yy yy yyyyy yy',
  signOut:                   'yy yyyy yyyy yy yy yyyyy yy',
  startProviderSignIn:       'yy yyyy yyyy yy yy yyyyy yy',
  finishProviderSignIn:      'yy yyyy yyyy yy yy yyyyy yy',
  getMe:                     'yy yyyy yyyy yy yy nnnnn y!',
  updateMe:                  'yy yyyy yyyy yy nn nnnnn y!',
  changePassword:            'yy yyyy yyyy yy nn nnnnn y!',
  changeEmail:               'yy yyyy yyyy yy nn nnnnn y!',
  confirmEmail:              'yy yyyy yyyy yy yy yyyyy yy',
  requestPasswordReset:      'yy yyyy yyyy yy yy yyyyy yy',
  resetPassword:             'yy yyyy yyyy yy yy yyyyy yy',
  listSessions:              'yy yyyy yyyy yy nn nnnnn y!',
  endSession:                'yy yyyy yyyy yy nn nnnnn y!',
  endOtherSessions:          'yy yyyy yyyy yy nn nnnnn y!',
  startTwoFactor:            'yy yyyy yyyy yy nn nnnnn y!',
  enableTwoFactor:           'yy yyyy yyyy yy nn nnnnn y!',
  disableTwoFactor:          'yy yyyy yyyy yy nn nnnnn y!',
  renewRecoveryCodes:        'yy yyyy yyyy yy nn nnnnn y!',
  listInvitations:           'yn nnnn nnnn nn yn nnnnn y!',
  listProjectInvitations:    'y- yynn ---- y- yn nnnnn -!',
  createInvitation:          'yn nnnn nnnn nn yn nnnnn y!',
  inviteToProject:           'y- yynn ---- y- yn nnnnn -!',
  resendInvitation:          'y- yy-- ---- y- y- ----- -!',
  revokeInvitation:          'y- yy-- ---- y- y- ----- -!',
  readInvitation:            'yy yyyy yyyy yy yy yyyyy yy',
  acceptInvitation:          'yy yyyy yyyy yy yy yyyyy yy',
  reportFault:               'yy yyyy yyyy yy nn nnnnn y!',

  // organizations            AM sagr sagr uc Ag rwbtc x0
  getHealth:                 'yy yyyy yyyy yy yy yyyyy yy',
  updateOrganization:        'yn nnnn nnnn nn yn nnnnn y!',
  archiveOrganization:       'yn nnnn nnnn nn yn nnnnn y!',
  unarchiveOrganization:     'yn nnnn nnnn nn yn nnnnn y!',
  deleteOrganization:        'yn nnnn nnnn nn yn nnnnn y!',
  restoreOrganization:       'yn nnnn nnnn nn yn nnnnn y!',
  leaveOrganization:         'yy yyyy yyyy yy nn nnnnn y!',
  listPeople:                'yy yyyy yyyy nn yn nnnnn y!',
  updatePerson:              'yn nnnn nnnn nn yn nnnnn -!',
  removePerson:              'yn nnnn nnnn nn yn nnnnn -!',

  // projects                 AM sagr sagr uc Ag rwbtc x0
  listProjects:              'yy yyyy yyyy yy yy yyyyy y!',
  createProject:             'yy yyyy yyyy nn yn nnnnn y!',
  getProject:                'y- yyyy ---- y- yy yyyyy -!',
  updateProject:             'n- yynn ---- y- nn nnnnn -!',
  joinProject:               'y- nnnn ---- n- yn nnnnn -!',
  archiveProject:            'y- yynn ---- y- yn nnnnn -!',
  unarchiveProject:          'y- yynn ---- y- yn nnnnn -!',
  deleteProject:             'y- ynnn ---- n- yn nnnnn -!',
  restoreProject:            'y- y--- ---- -- y- !!!!! -!',
  transferProject:           'n- yynn ---- y- nn nnnnn -!',
  listMembers:               'y- yyyy ---- y- yy nnnnn -!',
  addMember:                 'y- yynn ---- y- yn nnnnn -!',
  updateMember:              'y- yynn ---- y- yn nnnnn -!',
  removeMember:              'y- yynn ---- y- yn nnnnn -!',
  listConfigurationVersions: 'y- yyyy ---- y- yy ----y -!',
  getConfigurationVersion:   'y- yyyy ---- y- yy ----y -!',
  restoreConfigurationVersion: 'n- yyyn ---- y- ny ----n -!',

  // catalog                  AM sagr sagr uc Ag rwbtc x0
  listCatalog:               'yy yyyy yyyy yy yy yyyyy y!',
  getCatalogEntry:           'y- yyyy yyyy y- yy --y-- -!',
  listBuckets:               'y- yyyy ---- y- yy yyyyy -!',
  createBucket:              'n- yynn ---- y- nn nnynn -!',
  getBucket:                 'y- yyyy yyyy y- yy yyy-- -!',
  updateBucket:              'n- yynn ---- y- nn nny-- -!',
  deleteBucket:              'n- yynn ---- y- nn nny-- -!',
  getSharing:                'y- yyyy nnnn y- yy nny-- -!',
  shareBucket:               'n- ynnn ---- n- nn nnn-- -!',
  unshareBucket:             'yn ynnn nnnn n- yn --n-- -!',
  listLinks:                 'y- yyyy nnnn y- yy nny-- -!',
  linkBucket:                'n- yyyn ---- y- ny --y-- -!',
  unlinkBucket:              'n- yyyn ---- y- ny --y-- -!',
  listReaders:               'y- yyyy nnnn y- yy nny-- -!',
  forceUnlinkBucket:         'y- ynnn nnnn n- yn nnn-- -!',
  listShareTargets:          'n- ynnn nnnn n- nn nnn-- -!',
  listTables:                'y- yyyy yyyy y- yy yyy-- -!',
  listProjectTables:         'y- yyyy ---- y- yy yyyyy -!',
  getTable:                  'y- yyyy yyyy y- yy yyy-- -!',
  updateTable:               'n- yynn ---- y- nn nyy-- -!',
  updateColumn:              'n- yynn ---- y- nn nyy-- -!',
  deleteTable:               'n- yynn ---- y- nn nyy-- -!',
  deleteColumn:              'n- yynn ---- y- nn nyy-- -!',
  readRows:                  'n- yyyy yyyy y- ny yyy-- -!',
  listSnapshots:             'y- yyyy yyyy y- yy yyy-- -!',
  compareSnapshots:          'n- yyyy yyyy y- ny yyy-- -!',
  restoreSnapshot:           'n- yynn ---- y- nn nyy-- -!',
  nameSnapshot:              'n- yynn ---- y- nn nyy-- -!',
  removeSnapshotName:        'n- yynn ---- y- nn nyy-- -!',
  copyTable:                 'n- yynn ---- y- nn nyy-- -!',
  deleteRows:                'n- yynn ---- y- nn nyy-- -!',
  countRows:                 'n- yyyy yyyy y- ny yyy-- -!',
  addColumn:                 'n- yynn ---- y- nn nyy-- -!',
  orderColumns:              'n- yynn ---- y- nn nyy-- -!',
  setPrimaryKey:             'n- yynn ---- y- nn nyy-- -!',
  getTableStorage:           'y- yyyy yyyy y- yy yyy-- -!',
  getProfile:                'n- yyyy yyyy y- ny yyy-- -!',
  runUpkeep:                 'n- yynn ---- y- nn nyy-- -!',
  checkTable:                'n- yynn ---- y- nn nyy-- -!',
  search:                    'yy yyyy yyyy yy yy yyyyy y!',

  // imports                  AM sagr sagr uc Ag rwbtc x0
  createUpload:              'n- yynn ---- y- nn nyynn -!',
  listUploads:               'n- yyyy ---- y- ny yyyyy -!',
  getUpload:                 '-- yyyy ---- y- -y --y-- -!',
  deleteUpload:              '-- yynn ---- y- -n --y-- -!',
  getUploadOffset:           '-- yyyy ---- y- -y --y-- -!',
  appendUpload:              '-- yynn ---- y- -n --y-- -!',
  sendUpload:                '-- yynn ---- y- -n --y-- -!',
  inspectUpload:             '-- yynn ---- y- -n --y-- -!',
  createImport:              'n- yynn ---- y- nn n-ynn -!',
  importIntoTable:           'n- yynn ---- y- nn nyy-- -!',
  listImports:               'n- yyyy ---- y- ny yyy-- -!',
  getImport:                 'n- yyyy ---- y- ny ----n -!',
  listRejects:               'n- yyyy ---- y- ny ----n -!',
  downloadRejects:           'n- yyyy ---- y- ny ----n -!',
  downloadRejectedRows:      'n- yyyy ---- y- ny ----n -!',
  replayImport:              'n- yynn ---- y- nn ----n -!',

  // extractors               AM sagr sagr uc Ag rwbtc x0
  listConnectors:            'yy yyyy yyyy yy yy yyyyy y!',
  listExtractors:            'y- yyyy ---- y- yy yyyyy -!',
  createExtractor:           'n- yyyn ---- y- ny nnnnn -!',
  getExtractor:              'y- yyyy ---- y- yy ----y -!',
  updateExtractor:           'n- yyyn ---- y- ny ----n -!',
  deleteExtractor:           'n- yyyn ---- y- ny ----n -!',
  compareSecrets:            'n- yyyn ---- y- ny ----n -!',
  testConnection:            'n- yyyn ---- y- ny ----n -!',
  listSourceTables:          'n- yyyn ---- y- ny ----n -!',
  getSourceTable:            'n- yyyn ---- y- ny ----n -!',
  listSourceLocks:           'y- yyyy ---- y- yy ----y -!',
  lockSource:                'n- yynn ---- y- nn ----n -!',
  unlockSource:              'n- yynn ---- y- nn ----n -!',
  runExtractor:              'n- yyyn ---- y- ny ----y -!',
  getDryRun:                 'y- yyyy ---- y- yy ----y -!',

  // transformations          AM sagr sagr uc Ag rwbtc x0
  listTransformations:       'y- yyyy ---- y- yy yyyyy -!',
  createTransformation:      'n- yyyn ---- y- ny nnnnn -!',
  getTransformation:         'y- yyyy ---- y- yy ----y -!',
  updateTransformation:      'n- yyyn ---- y- ny ----n -!',
  deleteTransformation:      'n- yyyn ---- y- ny ----n -!',
  runTransformation:         'n- yyyn ---- y- ny ----y -!',

  // orchestrations           AM sagr sagr uc Ag rwbtc x0
  getSchedule:               'y- yyyy ---- y- yy ----y -!',
  setSchedule:               'n- yyyn ---- y- ny ----n -!',
  previewSchedule:           'yy yyyy yyyy yy yy yyyyy y!',
  listSchedules:             'y- yyyy ---- y- yy yyyyy -!',
  createSignal:              'n- yyyn ---- y- ny ----n -!',
  deleteSignal:              'n- yyyn ---- y- ny ----n -!',
  sendSignal:                'yy yyyy yyyy yy yy yyyyy yy',

  // jobs                     AM sagr sagr uc Ag rwbtc x0
  listJobs:                  'yy yyyy yyyy yy yy yyyyy y!',
  getJob:                    'y- yyyy ---- y- yy ----y -!',
  cancelJob:                 'n- yyyn ---- y- ny ----y -!',
  listLog:                   'y- yyyy ---- y- yy ----y -!',
  watchJob:                  'y- yyyy ---- y- yy ----y -!',

  // notices                  AM sagr sagr uc Ag rwbtc x0
  listNotices:               'yy yyyy yyyy yy nn nnnnn y!',
  readNotices:               'yy yyyy yyyy yy nn nnnnn y!',
  getNoticeSettings:         'yy yyyy yyyy yy nn nnnnn y!',
  updateNoticeSettings:      'yy yyyy yyyy yy nn nnnnn y!',

  // views                    AM sagr sagr uc Ag rwbtc x0
  listViews:                 'yy yyyy yyyy yy nn nnnnn y!',
  createView:                'yy yyyy yyyy yy nn nnnnn y!',
  updateView:                'yy yyyy yyyy yy nn nnnnn y!',
  deleteView:                'yy yyyy yyyy yy nn nnnnn y!',

  // query                    AM sagr sagr uc Ag rwbtc x0
  runQuery:                  'n- yyyy ---- y- ny yyy-- -!',

  // lineage                  AM sagr sagr uc Ag rwbtc x0
  getLineage:                'y- yyyy yyyy y- yy yyy-- -!',
  getOrganizationMap:        'yy yyyy yyyy yy yy yyyyy y!',

  // tokens                   AM sagr sagr uc Ag rwbtc x0
  getCurrentToken:           'nn nnnn nnnn nn nn yyyyy n!',
  listTokens:                'n- yynn ---- y- nn nnnyn -!',
  createToken:               'n- yynn ---- y- nn nnnyn -!',
  getToken:                  'n- yynn ---- y- nn ---y- -!',
  updateToken:               'n- yynn ---- y- nn ---y- -!',
  refreshToken:              'n- yynn ---- y- nn ---y- -!',
  revokeToken:               'n- yynn ---- y- nn ---y- -!',
  listServiceAccounts:       'yn nnnn nnnn nn yn nnnnn y!',
  createServiceAccount:      'yn nnnn nnnn nn yn nnnnn y!',
  getServiceAccount:         'yn nnnn nnnn nn yn nnnnn -!',
  updateServiceAccount:      'yn nnnn nnnn nn yn nnnnn -!',
  deleteServiceAccount:      'yn nnnn nnnn nn yn nnnnn -!',
  listServiceAccountTokens:  'yn nnnn nnnn nn yn nnnnn -!',
  createServiceAccountToken: 'yn nnnn nnnn nn yn nnnnn -!',

  // audit                    AM sagr sagr uc Ag rwbtc x0
  listAudit:                 'yn nnnn nnnn nn yn nnnnn y!',
  listProjectAudit:          'y- yynn ---- y- yn nnnnn -!',
  exportAudit:               'yn nnnn nnnn nn yn nnnnn y!',
  verifyAudit:               'yn nnnn nnnn nn yn nnnnn y!',
}
