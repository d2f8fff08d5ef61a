import { type DragEvent, useState } from 'react'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import styles from './drop-zone.module.css'

/** Takes one file: dropped, or chosen with the browser's own dialog, which the keyboard opens. */
export function DropZone({ label, children, onFile }: {
  /** "Choose a file" */
  label: string
  /** What is taken. */
  children?: React.ReactNode
  onFile: (file: File) => void
}) {
  const [over, setOver] = useState(false)
  const [fault, setFault] = useState<string>()
  const take = (files: FileList | null) => {
    setOver(false)
    const [file] = files ?? []
    setFault(files && files.length > 1 ? `These are ${formatExact(files.length)} files. Take one at a time.` : undefined)
    if (file && files?.length === 1) onFile(file)
  }
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
  }
  return (
    // Dropping is a comfort for the mouse; the field below is the way of everybody.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.zone} data-over={over || undefined} onDragOver={drag} onDragLeave={drag} onDrop={(event) => { event.preventDefault(); take(event.dataTransfer.files) }}>
      <label className={styles.choose}>
        {label}
        <input type="file" className="visually-hidden" onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = '' }} />
      </label>
      <span>or drop it here.</span>
      {children !== undefined && <div className={styles.words}>{children}</div>}
      {fault !== undefined && <p role="alert" className={styles.fault}>{fault}</p>}
    </div>
  )
}
