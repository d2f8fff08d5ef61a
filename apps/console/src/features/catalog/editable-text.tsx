import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { toast } from '../../ui/dialog/toast-store.ts'
import styles from './editable-text.module.css'

/** A text that is changed where it stands: the pencil opens it, Ctrl Enter saves, Esc leaves it as it was. `onSave` shows the new text at once. */
export function EditableText({ label, text, editable, askedBy, empty, onSave }: {
  /** After "Edit": "the description of the bucket". */
  label: string
  text: string
  editable: boolean
  /** The visit that asked for it to be open. */
  askedBy?: string | undefined
  /** Stands where there is no text, for those who may write one. */
  empty?: string
  onSave: (text: string) => Promise<unknown>
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const [opened, setOpened] = useState<string>()
  const [fault, setFault] = useState<string>()
  const pencil = useRef<HTMLButtonElement>(null)
  if (askedBy !== undefined && askedBy !== opened) {
    setOpened(askedBy)
    if (editable) setDraft((typed) => typed ?? text)
  }
  const close = () => {
    setDraft(null)
    setFault(undefined)
    requestAnimationFrame(() => pencil.current?.focus())
  }
  const save = async (event?: FormEvent) => {
    event?.preventDefault()
    if (draft === null) return
    // It is seen at once; what is refused comes back to be changed, as it was typed.
    close()
    if (draft.trim() === text) return
    const undo = async () => {
      await onSave(text)
      toast(`${sentenceCase(label)} is as it was`)
    }
    try {
      await onSave(draft.trim())
      toast(`${sentenceCase(label)} is saved`, { undo })
    } catch (error) {
      setDraft((newer) => newer ?? draft)
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (draft !== null) {
    return (
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <Textarea ref={focusOnce} autosize minRows={2} maxRows={12} maxLength={4000} aria-label={sentenceCase(label.replace(/^the /, ''))} value={draft} error={fault} onKeyDown={byKey} onChange={(event) => setDraft(event.currentTarget.value)} />
        <div className={styles.buttons}>
          <Button size="compact-sm" type="submit" variant="filled">Save</Button>
          <Button size="compact-sm" onClick={close}>Cancel</Button>
        </div>
      </form>
    )
  }
  return (
    <div className={styles.text}>
      {text === '' ? editable && <span className={styles.empty}>{empty}</span> : text}
      {editable && <ActionIcon ref={pencil} className={styles.pencil ?? ''} size={24} aria-label={`Edit ${label}`} onClick={() => setDraft(text)}><IconPencil size={14} aria-hidden /></ActionIcon>}
    </div>
  )
}

function focusOnce(field: HTMLTextAreaElement | null) {
  field?.focus()
}

function sentenceCase(text: string) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
