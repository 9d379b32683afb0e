import type { SpokenStrings } from './en-spoken.js';

export const deSpoken: SpokenStrings = {
  inPointAt: (position) => `In ${position}`,
  outPointAt: (position) => `Out ${position}`,
  rangeCleared: 'In- und Out-Punkt gelöscht',
  loopOn: 'Loop an',
  loopOff: 'Loop aus',
  soundOff: 'Stumm',
  soundOn: 'Ton an',
  guidesShown: (names) => `Hilfslinien: ${names}`,
  guidesHidden: 'Hilfslinien aus',
  captionsShown: (name) => `Untertitel: ${name}`,
  captionsHidden: 'Untertitel aus',
  zoomedTo: (percent) => `Zoom ${percent}`,
  wholeFrame: 'Ganzes Bild',
  speedOf: (speed) => `Geschwindigkeit ${speed}`,
};
