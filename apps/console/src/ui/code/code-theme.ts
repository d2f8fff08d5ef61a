import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Drawn from the tokens alone, so that light and dark need no second theme. */
export const codeTheme = [
  EditorView.theme({
    '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '13px' },
    // The gutter lies above an outline, so the ring is drawn above both.
    '&.cm-focused': { outline: 'none' },
    '&.cm-focused::after': { content: '""', position: 'absolute', inset: 0, border: '2px solid var(--accent)', pointerEvents: 'none', zIndex: 201 },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px', overflow: 'auto' },
    '.cm-gutters': { backgroundColor: 'var(--bg)', color: 'var(--ink-3)', border: 'none', borderRight: '1px solid var(--line)' },
    '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 12px' },
  }),
  syntaxHighlighting(HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--accent)', fontWeight: '500' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--running)' },
    { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--late)' },
    { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  ])),
]
