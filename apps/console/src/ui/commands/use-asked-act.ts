import { useState } from 'react'
import { useLocation } from 'react-router'

/** A command leads to the page where its dialog is: whether it is to open, and what is called when it has closed. */
export function useAskedAct(act: string): [asked: boolean, done: () => void] {
  const { state, key } = useLocation()
  const [closed, setClosed] = useState('')
  return [(state as { act?: string } | null)?.act === act && closed !== key, () => setClosed(key)]
}
