import { type Diagnostic, setDiagnostics } from '@codemirror/lint'
import type { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { openSql, type SqlDesk, write } from './open-sql.ts'
import styles from './sql-editor.module.css'

export interface Place {
  line: number
  column: number
}

export interface SqlEditorHandle {
  goTo: (place: Place) => void
  /** Writes in place of the selection, or at the cursor, and stays there. */
  insert: (text: string) => void
  /** What is selected, and where it begins; null where nothing is. */
  selected: () => (Place & { text: string }) | null
}

export interface SqlFault extends Place {
  message: string
}

/** The SQL, with the fault of the last run marked where it is. */
export function SqlEditor({ ref, text, readOnly, fault, desk }: { ref: Ref<SqlEditorHandle>; text: string; /** As it was at first. */ readOnly: boolean; fault: SqlFault | null; desk: SqlDesk }) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  // Typed, and not yet come back as `text`: an echo of these must not undo what was typed since.
  const unheard = useRef<string[]>([])
  const latest = useEffectEvent(() => ({ text, readOnly, desk }))
  useEffect(() => {
    if (!frame.current) return undefined
    const opened = openSql(frame.current, {
      text: latest().text, readOnly: latest().readOnly,
      desk: {
        suggest: (before, whole) => latest().desk.suggest(before, whole),
        onChange: (next) => {
          unheard.current.push(next)
          latest().desk.onChange(next)
        },
        onRun: () => latest().desk.onRun(),
      },
    })
    view.current = opened
    return () => {
      view.current = null
      opened.destroy()
    }
  }, [])
  useEffect(() => {
    const current = view.current?.state.doc.toString()
    if (current === text) unheard.current = []
    // Otherwise it was changed from outside: a draft was given up.
    else if (current !== undefined && !unheard.current.includes(text)) view.current?.dispatch({ changes: { from: 0, to: current.length, insert: text } })
  }, [text])
  useEffect(() => {
    const { current } = view
    if (current) current.dispatch(setDiagnostics(current.state, fault ? [diagnosticOf(current, fault)] : []))
  }, [fault])
  useImperativeHandle(ref, () => ({
    goTo: (place) => {
      const { current } = view
      if (!current) return
      current.dispatch({ selection: { anchor: offsetOf(current, place) }, scrollIntoView: true })
      current.focus()
    },
    insert: (written) => {
      const { current } = view
      if (!current) return
      const { from, to } = current.state.selection.main
      write(current, from, to, written)
      current.focus()
    },
    selected: () => {
      const { state } = view.current ?? {}
      if (!state || state.selection.main.empty) return null
      const { from, to } = state.selection.main
      const line = state.doc.lineAt(from)
      return { text: state.sliceDoc(from, to), line: line.number, column: from - line.from + 1 }
    },
  }), [])
  return <div ref={frame} className={styles.editor} data-readonly={readOnly || undefined} />
}

function offsetOf({ state: { doc } }: EditorView, { line, column }: Place): number {
  const { from, to } = doc.line(Math.max(1, Math.min(doc.lines, line)))
  return Math.min(to, from + Math.max(0, column - 1))
}

function diagnosticOf(view: EditorView, fault: SqlFault): Diagnostic {
  const at = offsetOf(view, fault)
  const word = view.state.wordAt(at)
  const line = view.state.doc.lineAt(at)
  return { from: word?.from ?? Math.min(at, line.to), to: word?.to ?? line.to, severity: 'error', message: fault.message }
}
