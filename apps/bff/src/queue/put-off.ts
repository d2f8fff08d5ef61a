/** A handler throws it before it has changed anything: the job goes back in line and begins anew then. The message says why, for people. */
export class PutOff extends Error {
  override name = 'PutOff'
  readonly until: Date
  constructor(until: Date, message: string) {
    super(message)
    this.until = until
  }
}
