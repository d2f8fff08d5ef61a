import { createHmac } from 'node:crypto'

/**
 * The same for the same value of one configuration's secrets; without the key nothing can be told or tried from it. Another
 * configuration has others: nobody finds a value by setting guesses on one of their own. 32 hexadecimal digits.
 */
export function fingerprintOf(key: Buffer, configurationId: string, value: string): string {
  return createHmac('sha256', key).update(`${configurationId}\0${value}`).digest('hex').slice(0, 32)
}
