/** What a screen reader reads after a key that moves no focus. Arguments are formatted. */
export const enSpoken = {
  inPointAt: (position: string) => `In ${position}`,
  outPointAt: (position: string) => `Out ${position}`,
  rangeCleared: 'In and out points cleared',
  loopOn: 'Loop on',
  loopOff: 'Loop off',
  soundOff: 'Muted',
  soundOn: 'Sound on',
  guidesShown: (names: string) => `Guides: ${names}`,
  guidesHidden: 'Guides off',
  captionsShown: (name: string) => `Captions: ${name}`,
  captionsHidden: 'Captions off',
  zoomedTo: (percent: string) => `Zoom ${percent}`,
  wholeFrame: 'Whole frame',
  speedOf: (speed: string) => `Speed ${speed}`,
};

export type SpokenStrings = typeof enSpoken;
