import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Canonical } from './canonical.ts'
import { peer } from './peer.ts'

const program = resolve(import.meta.dirname, '../../../scripts/peers/read_snapshots.py')

export interface PyRead {
  /** Address of a metadata file. */
  metadata: string
  /** Without it, the table as this metadata has it. */
  snapshot?: string
  filter?: readonly [column: string, operator: string, value?: Canonical]
  /** Those to read; all without it. */
  columns?: readonly string[]
  /** How its files are reached, in PyIceberg's words. */
  properties?: Readonly<Record<string, string>>
}

export interface PyAnswer {
  columns: [name: string, type: string][]
  rows: Canonical[][]
  files: number
}

/** What PyIceberg reads, one answer for each order. One process: it takes a second to start. */
export async function readByPyiceberg(reads: readonly PyRead[]): Promise<PyAnswer[]> {
  const child = spawn(peer('PEER_PYTHON'), ['-W', 'error::UserWarning', program], { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  child.stdin.end(JSON.stringify(reads))
  const [answer, complaint] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  if (child.exitCode !== 0) throw new Error(`PyIceberg says:\n${complaint}`)
  return JSON.parse(answer) as PyAnswer[]
}
