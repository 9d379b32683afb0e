/** State machines as tables of pure functions: a transition returns the next state, and the effects to run. */

/** What a transition leads to. */
export interface Next<State, Effect> {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** The legal transitions: for each step, a function for each event that it accepts. */
export type Transitions<State extends { readonly step: string }, Event extends { readonly type: string }, Effect> = {
  readonly [Step in State['step']]: {
    readonly [Type in Event['type']]?: (
      state: Extract<State, { readonly step: Step }>,
      event: Extract<Event, { readonly type: Type }>,
    ) => Next<State, Effect>;
  };
};

/** A state machine: the state after an event. An event that is not legal in the state changes nothing. */
export type Flow<State, Event, Effect> = (state: State, event: Event) => Next<State, Effect>;

/** Makes a state machine of its legal transitions. */
export function createFlow<State extends { readonly step: string }, Event extends { readonly type: string }, Effect>(
  transitions: Transitions<State, Event, Effect>,
): Flow<State, Event, Effect> {
  return (state, event) => {
    const legal = transitions[state.step as State['step']] as Readonly<
      Record<string, Flow<State, Event, Effect> | undefined>
    >;
    return legal[event.type]?.(state, event) ?? { state, effects: [] };
  };
}
