import { stat } from 'node:fs/promises'
import { withOwnEngine } from '../../apps/bff/src/engines/testing/own-engine.ts'

const kinds = [
  '(n * 7919 + k)::BIGINT', '((n * 31 + k) % 100000)::INT', "'Customer ' || (n * k) % 100000", 'left(md5((n * 1000 + k)::VARCHAR), 12)', '((n % 100000 + k) / 7.0)::DECIMAL(12, 2)',
  "TIMESTAMP '2020-01-01' + to_seconds(n * 13 + k)", "DATE '2020-01-01' + ((n + k) % 2000)::INT", '(n + k) % 3 = 0',
]

/** Writes rows of so many columns of all kinds as CSV; its size in bytes. */
export async function writeWideCsv(file: string, rows: number, columns: number): Promise<number> {
  const spelt = Array.from({ length: columns }, (_, k) => `${kinds[k % kinds.length]?.replaceAll(/\bk\b/g, String(k))} AS c${k}`)
  await withOwnEngine((engine) => engine.run(`COPY (SELECT ${spelt.join(', ')} FROM range(${rows}) AS t(n)) TO '${file}' (FORMAT csv, HEADER)`))
  return (await stat(file)).size
}
