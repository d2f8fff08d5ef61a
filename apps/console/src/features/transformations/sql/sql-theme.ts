import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Drawn from the tokens alone, so that light and dark need no second theme. */
export const sqlTheme = [
  EditorView.theme({
    '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '13px' },
    // The gutter lies above an outline, so the ring is drawn above both.
    '&.cm-focused': { outline: 'none' },
    '&.cm-focused::after': { content: '""', position: 'absolute', inset: 0, border: '2px solid var(--accent)', pointerEvents: 'none', zIndex: 201 },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px', overflow: 'auto' },
    '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
    '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 26%, var(--surface))' },
    '.cm-gutters': { backgroundColor: 'var(--bg)', color: 'var(--ink-3)', border: 'none', borderRight: '1px solid var(--line)' },
    '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 12px' },
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
  syntaxHighlighting(HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--accent)', fontWeight: '500' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--running)' },
    { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--late)' },
    { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  ])),
]
