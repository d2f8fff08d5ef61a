import type { ConnectionStep } from '../connector.ts'
import type { SourceRefused } from '../source-refused.ts'

/** Takes the steps of a connection test one by one, with the time that each needs; one that fails says why in the words of `explain`. */
export class Steps {
  readonly #explain: (error: unknown) => SourceRefused
  #last: ConnectionStep | undefined
  constructor(explain: (error: unknown) => SourceRefused) {
    this.#explain = explain
  }

  get last(): ConnectionStep {
    if (!this.#last) throw new Error('No step was taken yet.')
    return this.#last
  }

  async take<Result>(name: ConnectionStep['name'], act: () => Promise<Result>, tell: (result: Result) => string) {
    const begun = performance.now()
    const step = (ok: boolean, message: string): ConnectionStep => ({ name, ok, ms: Math.round(performance.now() - begun), message })
    try {
      const result = await act()
      this.#last = step(true, tell(result))
      return result
    } catch (error) {
      this.#last = step(false, this.#explain(error).message)
      return undefined
    }
  }
}

/** What the step TLS says. */
export function encryptionOf(encrypted: boolean, { sslMode }: { sslMode: string }): string {
  if (encrypted && sslMode === 'verify-full') return 'Encrypted, and the certificate is the host\'s.'
  if (encrypted) return sslMode === 'verify-ca' ? 'Encrypted, and the certificate is of a known authority.' : 'Encrypted; who the server is was not checked.'
  return sslMode === 'disable' ? 'Not encrypted, as set.' : 'Not encrypted: the server does not offer it.'
}
