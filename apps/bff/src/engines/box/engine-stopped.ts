import { EngineFailed } from '../engine-failed.ts'

export type StopReason = 'crashed' | 'too-slow' | 'too-large' | 'disk-full' | 'no-start'

/** A child that ended before its answer: the message is a sentence for the person who started the work. */
export class EngineStopped extends EngineFailed {
  override name = 'EngineStopped'
  readonly reason: StopReason
  constructor(reason: StopReason, message: string) {
    super(message)
    this.reason = reason
  }
}
