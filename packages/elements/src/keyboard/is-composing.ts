/** Is this key part of typing with an input method? Safari ends the composition before the Enter that confirms it: there only 229 tells. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
