import { createHmac } from 'node:crypto'

/** The same for the same value in one organization; without the key nothing can be told or tried from it. 32 hexadecimal digits. */
export function fingerprintOf(key: Buffer, organizationId: string, value: string): string {
  return createHmac('sha256', key).update(`${organizationId}\0${value}`).digest('hex').slice(0, 32)
}
