/** What only somebody who types a timecode needs. */
export { parseTime } from '@kreatli/timecode';
