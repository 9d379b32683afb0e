/** The last result of an expensive function, until one of its inputs is another object or value. */
export class LastResult<Result> {
  #inputs: readonly unknown[] | undefined;
  #result: Result | undefined;

  get(inputs: readonly unknown[], compute: () => Result): Result {
    const isSame = this.#inputs?.every((input, index) => Object.is(input, inputs[index]));
    if (!isSame) {
      this.#result = compute();
      this.#inputs = inputs;
    }
    return this.#result as Result;
  }
}
