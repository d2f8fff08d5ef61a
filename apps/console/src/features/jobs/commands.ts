import { type Commands, isIn, workers } from '../../ui/commands/command.ts'

export const commands: Commands = {
  list: () => [],
  acts: [{
    verb: 'Cancel', words: ['cancel', 'stop', 'terminate'], kinds: ['job'],
    may: (thing, scene) => isIn(scene, thing, workers),
    // Its page names the effect first.
    run: ({ id }, { go }) => go(`/jobs/${id}`, { act: 'cancel' }),
  }],
}
