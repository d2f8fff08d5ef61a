import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { conflictOf, type VersionConflict } from './version-conflict.ts'

interface Versioned<Thing> {
  /** What this form changes of the thing: while it is the same in a newer version, nobody was overtaken. */
  part: (thing: Thing) => unknown
  /** Reads the thing as it is now. */
  read: () => Promise<Thing>
  /** The version that the work began from, where it is taken up again. */
  from?: number
  /** Nothing is typed: what comes in is what the work begins from. */
  untouched?: boolean
}

interface Base {
  version: number
  /** null: unknown. */
  part: string | null
}

type Send<Thing> = (version: number) => Promise<Thing>

/** What the work stands on: the version that it began from, and each newer one that overtook nobody. */
function useBase<Thing extends { version: number }>(current: Thing, { part, from, untouched }: { part: (thing: Thing) => unknown; from: number; untouched: boolean }) {
  const baseOf = (thing: Thing) => ({ version: thing.version, part: JSON.stringify(part(thing)) })
  const [begun] = useState<Base>(() => (from === current.version ? baseOf(current) : { version: from, part: null }))
  const base = useRef(begun)
  const follow = useEffectEvent((newest: Thing, free: boolean) => {
    const now = baseOf(newest)
    if (now.version > base.current.version && (free || now.part === base.current.part)) base.current = now
  })
  useEffect(() => {
    follow(current, untouched)
  }, [current, untouched])
  return {
    version: () => base.current.version,
    standOn: (thing: Thing) => { base.current = baseOf(thing) },
    standOnVersion: (version: number) => { base.current = { ...base.current, version } },
  }
}

/** Changes a thing on the version that was loaded. Where somebody was faster, what was typed stays, and `conflict` says who it was: then take theirs, or save over it. */
export function useVersioned<Thing extends { version: number }>(current: Thing, { part, read, from = current.version, untouched = false }: Versioned<Thing>) {
  const base = useBase(current, { part, from, untouched })
  const last = useRef<Send<Thing> | null>(null)
  const inLine = useRef<Promise<unknown>>(Promise.resolve())
  const [conflict, setConflict] = useState<VersionConflict | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const settle = () => {
    setConflict(null)
    setFailure(null)
  }
  const attempt = async (send: Send<Thing>): Promise<Thing> => {
    last.current = send
    try {
      const changed = await send(base.version())
      base.standOn(changed)
      settle()
      return changed
    } catch (error) {
      const found = conflictOf(error)
      if (found) setConflict(found)
      throw error
    }
  }
  /** One at a time: the next change stands on what the one before it made. @throws what it is refused with, a conflict too */
  const change = (send: Send<Thing>): Promise<Thing> => {
    const turn = inLine.current.then(() => attempt(send))
    inLine.current = turn.catch(() => {})
    return turn
  }
  /** From here on this work stands on their version. */
  const accept = () => {
    if (conflict) base.standOnVersion(conflict.version)
    settle()
  }
  const unlessFailed = async (work: () => Promise<Thing>): Promise<Thing | null> => {
    try {
      return await work()
    } catch (error) {
      if (!conflictOf(error)) setFailure(error)
      return null
    }
  }
  return {
    change, conflict, failure, accept,
    /** Sends once more what was refused, over their version; null where that is refused, too. */
    overwrite: () => unlessFailed(async () => {
      if (conflict) base.standOnVersion(conflict.version)
      return change(last.current ?? read)
    }),
    /** The thing as they left it; null where it could not be read. */
    takeTheirs: () => unlessFailed(async () => {
      const theirs = await read()
      base.standOn(theirs)
      settle()
      return theirs
    }),
  }
}
