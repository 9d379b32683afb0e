/**
 * Whether a key belongs to an input method. Safari ends the composition before the Enter that confirms it, which has
 * key code 229.
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
