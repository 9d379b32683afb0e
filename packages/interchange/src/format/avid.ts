/** The user of a marker where author names are left out; Media Composer requires one. */
export const DEFAULT_USER = 'Kreatli';

/** Capitalizes a color name, as Avid does in XML and in the extended column. */
export const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
