import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { Held } from './messages.ts'

function canWrite(folder: string) {
  const file = join(folder, 'probe')
  try {
    writeFileSync(file, 'x')
    rmSync(file)
    return true
  } catch {
    return false
  }
}

/** Looks around from within; the worker judges whether this is a box. */
export function probe({ readOnly, writable }: { readOnly: string; writable: string }): Held {
  return {
    uid: process.getuid?.() ?? 0,
    environment: Object.keys(process.env),
    networks: Object.keys(networkInterfaces()).filter((name) => name !== 'lo'),
    inputsWritable: canWrite(readOnly),
    outputWritable: canWrite(writable),
    sees: readdirSync('/'),
  }
}
