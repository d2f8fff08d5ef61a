import { StatusMark } from '../../../ui/status/status-mark.tsx'

/** Whether what is seen is what runs. */
export function SaveState({ dirty, saving, readOnly, version }: { dirty: boolean; saving: boolean; readOnly: boolean; version: number }) {
  if (readOnly) return <StatusMark status="off" soft>Read only</StatusMark>
  if (saving) return <StatusMark status="running" soft>Saving</StatusMark>
  return dirty ? <StatusMark status="late" soft>Not saved</StatusMark> : <StatusMark status="ok" soft>{`Saved, version ${version}`}</StatusMark>
}
