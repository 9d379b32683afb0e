/** The class that a mixin extends. TypeScript requires `any` for the arguments of a mixin's constructor. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Constructor = new (...args: any[]) => object;
