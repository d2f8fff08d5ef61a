/** Everybody's in a world. */
export const password = 'correct horse battery'
