import { unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { differenceTheme } from './difference-theme.ts'
import { folds } from './folds.ts'

export interface Texts {
  name: string
  was: string
  is: string
}

/** What was and what is, line by line, to be read in `parent`. */
export function openDifference(parent: HTMLElement, { name, was, is }: Texts, language: Extension): EditorView {
  const extensions = [
    lineNumbers(),
    // However long it takes to compare precisely, nobody waits longer than this.
    unifiedMergeView({ original: was, mergeControls: false, gutter: false, diffConfig: { scanLimit: 500, timeout: 500 } }),
    folds,
    language,
    differenceTheme,
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ 'aria-label': `${name}, line by line`, tabindex: '0' }),
  ]
  return new EditorView({ parent, state: EditorState.create({ doc: is, extensions }) })
}
