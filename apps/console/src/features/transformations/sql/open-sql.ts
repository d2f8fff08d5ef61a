import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, type Completion, type CompletionContext, completionKeymap, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { keywordCompletionSource, PostgreSQL, sql } from '@codemirror/lang-sql'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { EditorState, type Extension, Prec } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { sqlTheme } from './sql-theme.ts'
import { type InputTable, type ReadableTable, type Suggestion, suggestionsAt } from './suggestions.ts'

/** What the editor asks and tells while it is open. */
export interface SqlDesk {
  inputs: () => readonly InputTable[]
  others: () => readonly ReadableTable[]
  /** Makes a table an input; answers its name in SQL. */
  addInput: (path: string) => string
  onChange: (text: string) => void
  onRun: () => void
}

/** An editor of SQL in `parent`. Tab indents, so Esc lets the next Tab leave it. */
export function openSql(parent: HTMLElement, { text, readOnly, desk }: { text: string; readOnly: boolean; desk: SqlDesk }): EditorView {
  const extensions: Extension[] = [
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => { desk.onRun(); return true } }, { key: 'Tab', run: acceptCompletion }])),
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
  const whole = context.state.doc.toString()
  const found = suggestionsAt(context.state.doc.lineAt(context.pos).text.slice(0, context.pos - context.state.doc.lineAt(context.pos).from), whole, desk.inputs(), desk.others())
  const behindDot = whole.charAt(context.pos - 1) === '.'
  if (!found || (found.typed === 0 && !behindDot && !context.explicit)) return null
  return { from: context.pos - found.typed, options: found.options.map((option) => completionOf(option, desk)), validFor: /^"?\w*$/ }
}

const boosts: Record<Suggestion['kind'], number> = { table: 20, column: 10, add: -20 }

function completionOf({ label, detail, kind, insert, path }: Suggestion, desk: SqlDesk): Completion {
  return { label, detail, boost: boosts[kind], apply: (view, _, from, to) => write(view, from, to, path === undefined ? insert : desk.addInput(path)) }
}

function write(view: EditorView, from: number, to: number, written: string) {
  view.dispatch({ changes: { from, to, insert: written }, selection: { anchor: from + written.length }, userEvent: 'input.complete' })
}
