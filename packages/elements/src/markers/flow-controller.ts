import type { ReactiveControllerHost } from 'lit';
import type { Flow } from './flow.js';

/** Runs a state machine for an element, which renders after each transition. */
export class FlowController<State, Event, Effect> {
  state: State;
  readonly #host: ReactiveControllerHost;
  readonly #flow: Flow<State, Event, Effect>;
  readonly #run: (effect: Effect) => void;

  /** @param run Runs an effect. It may send events at once. */
  constructor(
    host: ReactiveControllerHost,
    initial: State,
    flow: Flow<State, Event, Effect>,
    run: (effect: Effect) => void,
  ) {
    this.state = initial;
    this.#host = host;
    this.#flow = flow;
    this.#run = run;
  }

  readonly send = (event: Event): void => {
    const { state, effects } = this.#flow(this.state, event);
    if (state !== this.state) {
      this.state = state;
      this.#host.requestUpdate();
    }
    for (const effect of effects) this.#run(effect);
  };
}
