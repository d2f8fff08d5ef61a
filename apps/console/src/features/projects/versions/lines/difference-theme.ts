import { EditorView } from '@codemirror/view'
import { codeTheme } from '../../../../ui/code/code-theme.ts'

const line = { position: 'relative', padding: '0 12px 0 24px' }
/** Never by colour alone. What is heard are the deletion and the insertion that the lines are in. */
const sign = (text: string) => ({ content: `"${text}" / ""`, position: 'absolute', left: '8px', color: 'var(--ink)' })
const underlined = (colour: string) => ({ background: `linear-gradient(var(${colour}), var(${colour})) bottom / 100% 2px no-repeat` })

export const differenceTheme = [
  codeTheme,
  EditorView.theme({
    '&': { maxHeight: 'min(640px, 75dvh)' },
    // On coloured lines the third ink is too faint.
    '.cm-content': { padding: 0, '--ink-3': 'var(--ink-2)' },
    '.cm-line': line,
    '.cm-deletedLine': line,
    '&.cm-merge-b .cm-deletedChunk': { padding: 0, backgroundColor: 'var(--broken-soft)' },
    '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--ok-soft)' },
    '.cm-deletedLine::before': sign('−'),
    '.cm-changedLine::before': sign('+'),
    '&.cm-merge-b .cm-deletedChunk .cm-deletedText': underlined('--broken'),
    '&.cm-merge-b .cm-changedText': underlined('--ok'),
    '.cm-fold': { display: 'block', width: '100%', minHeight: '28px', padding: '4px 12px 4px 24px', border: 'none', backgroundColor: 'var(--sunken)', color: 'var(--ink-2)', font: '400 13px/20px var(--sans)', textAlign: 'left', cursor: 'pointer' },
    '.cm-fold:hover': { color: 'var(--ink)', textDecoration: 'underline' },
    '.cm-fold:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  }),
]
