import { getChunks } from '@codemirror/merge'
import { type EditorState, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'

const around = 3
const fewest = 4

const unfold = StateEffect.define<number>()

/** Lines that do not differ, folded away behind a button: those of the package are no buttons, so no keyboard reaches them. */
export const folds = StateField.define<DecorationSet>({
  create: foldsOf,
  update: (drawn, { effects }) => effects.filter((effect) => effect.is(unfold)).reduce((left, { value }) => left.update({ filter: (from) => from !== value }), drawn),
  provide: (field) => EditorView.decorations.from(field),
})

function foldsOf(state: EditorState): DecorationSet {
  const { doc } = state
  const numberAt = (at: number) => doc.lineAt(Math.min(at, doc.length)).number
  const chunks = (getChunks(state)?.chunks ?? []).map(({ fromB, toB }) => ({ first: numberAt(fromB), next: toB > doc.length ? doc.lines + 1 : numberAt(toB) }))
  const ends = [...chunks.map(({ first }) => first - around), doc.lines + 1]
  const starts = [1, ...chunks.map(({ next }) => next + around)]
  return Decoration.set(starts.flatMap((start, index) => {
    const end = ends[index] ?? start
    return end - start < fewest ? [] : [Decoration.replace({ widget: new Fold(end - start), block: true }).range(doc.line(start).from, doc.line(end - 1).to)]
  }))
}

class Fold extends WidgetType {
  readonly lines: number
  constructor(lines: number) {
    super()
    this.lines = lines
  }
  override eq(other: Fold) {
    return other.lines === this.lines
  }
  override toDOM(view: EditorView) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'cm-fold'
    button.textContent = `Show ${this.lines} unchanged lines`
    button.addEventListener('click', () => {
      view.dispatch({ effects: unfold.of(view.posAtDOM(button)) })
      // The button is gone, and whoever pressed it must not start again at the top of the page.
      view.contentDOM.focus({ preventScroll: true })
    })
    return button
  }
  override get estimatedHeight() {
    return 28
  }
}
