import { EditorView } from '@codemirror/view'
import { codeTheme } from '../code-theme.ts'

/** What an editor of SQL has more than code that is only read. */
export const sqlTheme = [
  codeTheme,
  EditorView.theme({
    '&': { height: '100%' },
    '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
    '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 26%, var(--surface))' },
    '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-soft) 30%, transparent)' },
    '.cm-activeLineGutter': { backgroundColor: 'var(--sunken)', color: 'var(--ink-2)' },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
    '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: 'var(--radius)', boxShadow: 'var(--float)' },
    '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '12.5px', maxHeight: '16em' },
    '.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', lineHeight: '18px' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--ink)' },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600', color: 'var(--accent)' },
    '.cm-completionDetail': { fontFamily: 'var(--sans)', fontStyle: 'normal', color: 'var(--ink-2)', marginLeft: '12px' },
    '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'var(--mono)', fontSize: '12.5px', whiteSpace: 'pre-wrap', maxWidth: '640px' },
    '.cm-diagnostic-error': { borderLeft: '3px solid var(--broken)' },
    '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--broken)', textUnderlineOffset: '3px' },
  }),
]
