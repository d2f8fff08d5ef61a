import { useEffect, useRef, useState } from 'react'

const pause = 500

/** Sends the newest value, one at a time: soon after each change, and when the page is left. `found` was left unsaved on an earlier visit. */
export function useAutosave<Value>(found: { value: Value; error: unknown } | undefined, send: (value: Value) => Promise<unknown>, onFailed: (value: Value, error: unknown) => void) {
  const [state, setState] = useState<'saved' | 'saving' | 'failed'>(found ? 'failed' : 'saved')
  const [error, setError] = useState<unknown>(found?.error ?? null)
  const unsaved = useRef<{ value: Value } | null>(found ?? null)
  const sending = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const drop = () => {
    clearTimeout(timer.current)
    unsaved.current = null
    setState('saved')
  }
  const sendAll = async () => {
    // What was sent first could otherwise arrive last.
    if (sending.current || unsaved.current === null) return
    sending.current = true
    const sent = unsaved.current
    try {
      await send(sent.value)
      if (unsaved.current === sent) drop()
    } catch (caught) {
      onFailed((unsaved.current ?? sent).value, caught)
      setError(caught)
      setState('failed')
      return
    } finally {
      sending.current = false
    }
    await sendAll()
  }
  const leaving = useRef(sendAll)
  useEffect(() => {
    leaving.current = sendAll
  })
  useEffect(() => () => {
    clearTimeout(timer.current)
    void leaving.current()
  }, [])

  return {
    state, error, drop,
    save: (value: Value) => {
      unsaved.current = { value }
      setState('saving')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void sendAll(), pause)
    },
    again: () => {
      setState('saving')
      return sendAll()
    },
  }
}
