/** Something that went wrong in an engine and that the person who started the work should read; everything else that is thrown is a bug. */
export class EngineFailed extends Error {
  override name = 'EngineFailed'
}
