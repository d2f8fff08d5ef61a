import { inspect } from 'node:util'

const shown = '•••'

/** A value that shows itself to no log and no error: only `reveal` gives it. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }

  reveal() {
    return this.#value
  }

  toString() {
    return shown
  }

  toJSON() {
    return shown
  }

  [Symbol.toPrimitive]() {
    return shown
  }

  [inspect.custom]() {
    return shown
  }
}
