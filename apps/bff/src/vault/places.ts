/** Where sealed things lie. Each is bound to its place: copied to another it does not open. */
export const places = {
  secret: (configurationId: string, name: string) => `configuration/${configurationId}/${name}`,
  twoFactor: (userId: string) => `two factor/${userId}`,
  nextTwoFactor: (userId: string) => `next two factor/${userId}`,
  idempotentCall: (actorId: string, key: string) => `idempotent call/${actorId}/${key}`,
  platformKey: (purpose: string) => `platform key/${purpose}`,
}
