import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import styles from './editable-text.module.css'

/** A text that is changed where it stands: the pencil opens it, Ctrl Enter saves, Esc leaves it as it was. */
export function EditableText({ label, text, editable, empty, onSave }: {
  /** After "Edit": "description of the bucket". */
  label: string
  text: string
  editable: boolean
  /** Stands where there is no text, for those who may write one. */
  empty?: string
  onSave: (text: string) => Promise<unknown>
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const close = () => {
    setDraft(null)
    setFault(undefined)
    requestAnimationFrame(() => pencil.current?.focus())
  }
  const save = async (event?: FormEvent) => {
    event?.preventDefault()
    if (draft === null) return
    setBusy(true)
    try {
      if (draft.trim() !== text) await onSave(draft.trim())
      close()
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
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
        <Textarea ref={focusOnce} autosize minRows={2} maxRows={12} maxLength={4000} aria-label={sentenceCase(label)} value={draft} error={fault} onKeyDown={byKey} onChange={(event) => setDraft(event.currentTarget.value)} />
        <div className={styles.buttons}>
          <Button size="compact-sm" type="submit" variant="filled" loading={busy}>Save</Button>
          <Button size="compact-sm" onClick={close}>Cancel</Button>
        </div>
      </form>
    )
  }
  return (
    <div className={styles.text}>
      {text === '' ? editable && <span className={styles.empty}>{empty}</span> : text}
      {editable && <ActionIcon ref={pencil} className={styles.pencil ?? ''} size={24} aria-label={`Edit the ${label}`} onClick={() => setDraft(text)}><IconPencil size={14} aria-hidden /></ActionIcon>}
    </div>
  )
}

function focusOnce(field: HTMLTextAreaElement | null) {
  field?.focus()
}

function sentenceCase(text: string) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
