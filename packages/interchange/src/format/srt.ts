/** SubRip: cues of subtitles, which many tools can write. */
import { notThisFormat } from '../model/interchange-error.js';
import { readCues } from '../read/read-cues.js';
import { normalizeLineBreaks } from '../text/text-rules.js';
import { editorCapabilities, type Format } from './format.js';

const CUE = /^\ufeff?\s*\d{1,6}[ \t]*\n\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->/;
const NUMBER = /^[ \t]*\d{1,6}[ \t]*(?=\n[^\n]*-->)/gm;
/** UTF-16 code units in which the first cue begins. */
const HEAD_LENGTH = 200;

const isSrt = (text: string): boolean => CUE.test(normalizeLineBreaks(text.slice(0, HEAD_LENGTH)));

export const srt: Format = {
  label: 'SubRip (subtitles)',
  extension: 'srt',
  mediaType: 'application/x-subrip',
  carries: { ...editorCapabilities, color: false },
  recognizes: isSrt,
  read(text, job) {
    if (!isSrt(text)) throw notThisFormat('The first lines are not a number and the times of a cue.');
    // Numbers are no ids: every program counts from 1.
    readCues(normalizeLineBreaks(text).replace(NUMBER, ''), job, (payload) => ({
      text: payload.replace(/<\/?(?:b|i|u|s|font)\b[^<>]*>|\{\\[^{}]*\}/gi, ''),
    }));
  },
};
