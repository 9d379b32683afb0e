/**
 * What differs between the three versions under review.
 * `ridgeLength` (frames) moves the cut from the ridge to the hand; the video stays 576 frames long.
 */
export const versions = [
  {
    id: 'v1',
    label: 'v1',
    note: 'First cut, flat grade, plain end card',
    grade: 'flat',
    ridgeLength: 84,
    endCard: 'star',
  },
  {
    id: 'v2',
    label: 'v2',
    note: 'Hand comes in earlier, hot grade, half-sun end card',
    grade: 'hot',
    ridgeLength: 60,
    endCard: 'halfSun',
  },
  {
    id: 'v3',
    label: 'v3',
    note: 'Hand on the bar, held highlights, autumn mark',
    grade: 'dusk',
    ridgeLength: 72,
    endCard: 'autumn',
  },
];
