/** Tells the host what happened. Bubbles, composed, not cancelable. */
export class DetailEvent<Type extends string, Detail> extends Event {
  readonly detail: Detail;
  constructor(type: Type, detail: Detail) {
    super(type, { bubbles: true, composed: true });
    this.detail = detail;
  }
}
