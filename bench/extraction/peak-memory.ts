import { readdir, readFile } from 'node:fs/promises'

/** Watches what processes and everything below them hold in memory at the same time, in bytes. Linux only. */
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
  const processes = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(readProcess))
  const known = processes.filter((one) => one !== null)
  const family = new Set(roots)
  for (let before = 0; before !== family.size;) {
    before = family.size
    for (const { pid, parent } of known) if (family.has(parent)) family.add(pid)
  }
  return known.filter(({ pid }) => family.has(pid)).reduce((sum, { resident }) => sum + resident, 0)
}

async function readProcess(pid: string) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null)
  if (status === null) return null
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return { pid: Number(pid), parent: figure('PPid'), resident: figure('VmRSS') * 1024 }
}
