import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, type Completion, type CompletionContext, completionKeymap, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { keywordCompletionSource, PostgreSQL, sql } from '@codemirror/lang-sql'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { EditorState, type Extension, Prec } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { sqlTheme } from './sql-theme.ts'

/** What the completion offers. */
export interface Suggestion {
  label: string
  detail: string
  kind: 'table' | 'column' | 'add'
  /** What is written; asked only of the one that is chosen. */
  insert: string | (() => string)
}

export interface Suggestions {
  /** How many characters before the cursor a choice replaces. */
  typed: number
  /** How many of these the labels are compared with; all where it is left out. */
  compared?: number
  options: readonly Suggestion[]
}

/** What the editor asks and tells while it is open. */
export interface SqlDesk {
  /** What fits behind the cursor: `before` is its line up to there. */
  suggest: (before: string, whole: string) => Suggestions | null
  onChange: (text: string) => void
  onRun: () => void
}

/** An editor of SQL in `parent`. Tab indents, so Esc lets the next Tab leave it. */
export function openSql(parent: HTMLElement, { text, readOnly, desk }: { text: string; readOnly: boolean; desk: SqlDesk }): EditorView {
  const extensions: Extension[] = [
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run: (view) => { closeCompletion(view); desk.onRun(); return true } }, { key: 'Tab', run: acceptCompletion }])),
    [lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets()],
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
    // DuckDB's SQL follows PostgreSQL's.
    sql({ dialect: PostgreSQL }),
    autocompletion({ override: [(context) => tablesAt(context, desk), keywordCompletionSource(PostgreSQL)], icons: false }),
    lintGutter(),
    sqlTheme,
    EditorState.tabSize.of(2),
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({ 'aria-label': 'SQL', tabindex: '0', 'aria-describedby': 'sql-keys', spellcheck: 'false' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) desk.onChange(update.state.doc.toString())
    }),
  ]
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) })
}

function tablesAt(context: CompletionContext, desk: SqlDesk): CompletionResult | null {
  const { doc } = context.state
  const line = doc.lineAt(context.pos)
  const whole = doc.toString()
  const found = desk.suggest(line.text.slice(0, context.pos - line.from), whole)
  const behindDot = whole.charAt(context.pos - 1) === '.'
  if (!found || (found.typed === 0 && !behindDot && !context.explicit)) return null
  const { typed, compared = typed, options } = found
  return { from: context.pos - compared, options: options.map((option) => completionOf(option, typed - compared)), validFor: /^"?\w*$/ }
}

const boosts: Record<Suggestion['kind'], number> = { table: 20, column: 10, add: -20 }

function completionOf({ label, detail, kind, insert }: Suggestion, opened: number): Completion {
  return {
    label, detail, boost: boosts[kind],
    apply: (view, _, from, to) => {
      // The quote that the editor closed by itself goes with the one that opened it.
      const closed = opened > 0 && view.state.sliceDoc(to, to + 1) === '"' ? 1 : 0
      write(view, from - opened, to + closed, typeof insert === 'string' ? insert : insert())
    },
  }
}

/** Writes in place of what stands there, with the cursor behind it. */
export function write(view: EditorView, from: number, to: number, written: string) {
  view.dispatch({ changes: { from, to, insert: written }, selection: { anchor: from + written.length }, userEvent: 'input.complete', scrollIntoView: true })
}
