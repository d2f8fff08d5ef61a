import { readdir, readFile } from 'node:fs/promises'

/** Watches what processes and everything below them hold in memory at the same time, in bytes: what several share, like Node's own code, counts once. Linux only. */
export function watchMemory(...pids: number[]) {
  let peak = 0
  const look = async () => {
    peak = Math.max(peak, await residentBelow(pids))
  }
  const timer = setInterval(() => void look(), 100)
  return {
    /** The greatest sum seen since the watch began. */
    stop() {
      clearInterval(timer)
      return peak
    },
  }
}

async function residentBelow(roots: readonly number[]): Promise<number> {
  const processes = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(parentOf))
  const known = processes.filter((one) => one !== null)
  const family = new Set(roots)
  for (let before = 0; before !== family.size;) {
    before = family.size
    for (const { pid, parent } of known) if (family.has(parent)) family.add(pid)
  }
  const held = await Promise.all([...family].map(proportionalSize))
  return held.reduce((sum, bytes) => sum + bytes, 0)
}

async function parentOf(pid: string) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, parent] = /^PPid:\s+(\d+)/m.exec(status) ?? []
  return parent ? { pid: Number(pid), parent: Number(parent) } : null
}

async function proportionalSize(pid: number) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024
}
