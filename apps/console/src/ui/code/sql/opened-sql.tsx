import { type Diagnostic, setDiagnostics } from '@codemirror/lint'
import type { EditorView } from '@codemirror/view'
import { useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { openSql, write } from './open-sql.ts'
import type { Place, SqlEditorProps, SqlFault } from './sql-editor-props.ts'
import styles from './sql-editor.module.css'

/** The editor itself, once its code is there. */
export function OpenedSql({ ref, text, readOnly, fault, at, desk }: SqlEditorProps) {
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
  // The place, not the object that tells it.
  const { line: atLine = 0, column: atColumn = 1 } = at ?? {}
  useEffect(() => {
    if (atLine > 0) goTo(view.current, { line: atLine, column: atColumn })
  }, [atLine, atColumn])
  useImperativeHandle(ref, () => ({
    goTo: (place) => goTo(view.current, place),
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

function goTo(view: EditorView | null, place: Place) {
  if (!view) return
  view.dispatch({ selection: { anchor: offsetOf(view, place) }, scrollIntoView: true })
  view.focus()
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
