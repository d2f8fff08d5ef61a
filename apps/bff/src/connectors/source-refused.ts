export type SourceRefusal =
  | 'address_refused'
  | 'name_not_found'
  | 'port_closed'
  | 'timed_out'
  | 'tls_refused'
  | 'ssh_refused'
  | 'sign_in_refused'
  | 'database_missing'
  | 'no_right'
  | 'table_missing'
  | 'column_missing'
  | 'locked'
  | 'not_growing'
  | 'value_not_representable'
  | 'condition_unfit'
  | 'connection_lost'
  | 'moment_lost'
  | 'cancelled'
  | 'source_failed'

/** The source, or a rule about it, said no. The message is a sentence for people that says what to do and never holds a secret. */
export class SourceRefused extends Error {
  override name = 'SourceRefused'
  readonly code: SourceRefusal
  constructor(code: SourceRefusal, message: string) {
    super(message)
    this.code = code
  }
}

export const cancelled = () => new SourceRefused('cancelled', 'The work on the source was cancelled.')
