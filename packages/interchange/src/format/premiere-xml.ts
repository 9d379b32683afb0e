/** Final Cut Pro 7 XML ("xmeml"), the marker file that Premiere Pro imports. */
import { rate, type Rate, sameRate } from '@kreatli/timecode';
import { SYSTEM_COLORS } from '../color/system-colors.js';
import { InterchangeError } from '../model/interchange-error.js';
import { escapeXmlText, formatXmlComment } from '../text/write-xml.js';
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { frameSizeOf } from '../write/frame-size.js';
import { editorCapabilities, type Format } from './format.js';
import { readPremiereXml } from './premiere-xml-read.js';

export const premiereXml: Format = {
  label: 'Adobe Premiere Pro (Final Cut 7 XML)',
  extension: 'xml',
  mediaType: 'application/xml',
  carries: { ...editorCapabilities, rate: true },
  write(job) {
    const { asset, timebase, options } = job;
    const { carrier = 'both' } = options;
    const rateXml = formatRate(timebase.rate, timebase.nominal);
    const duration = Math.max(1, asset.durationFrames);
    const markers = timedComments(job)
      .map((comment) => formatMarker(comment, job))
      .join('');
    const track = carrier === 'sequence' ? '' : formatMatte(duration, rateXml, markers);
    const video = `<video>${formatVideoFormat(job, rateXml)}<track>${track}</track></video>`;
    const sequence = [
      `<name>${escapeXmlText(asset.name)}</name><duration>${duration}</duration>${rateXml}`,
      formatTimecode(job, rateXml),
      `<media>${video}<audio><track></track></audio></media>\n`,
      carrier === 'matte' ? '' : markers,
    ];
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xmeml>
${formatXmlComment(formatScope(job.scope, job.comments.length))}
<xmeml version="4">
<sequence id="sequence-1">${sequence.join('')}</sequence>
</xmeml>
`;
  },
  recognizes: (text) => /<xmeml\b/.test(text),
  read: readPremiereXml,
};

/** @throws InterchangeError `RATE_UNSUPPORTED`: xmeml has integer rates and those of NTSC. */
function formatRate(own: Rate, nominal: number): string {
  const isNtsc = sameRate(own, rate(nominal * 1000, 1001));
  if (!isNtsc && !sameRate(own, rate(nominal)))
    throw new InterchangeError(
      'RATE_UNSUPPORTED',
      `This format has no rate of ${own.num}/${own.den} frames per second.`,
    );
  return `<rate><timebase>${nominal}</timebase><ntsc>${isNtsc ? 'TRUE' : 'FALSE'}</ntsc></rate>`;
}

function formatVideoFormat({ asset }: ExportJob, rateXml: string): string {
  const { width, height } = frameSizeOf(asset);
  const characteristics = [
    rateXml,
    `<width>${width}</width><height>${height}</height><anamorphic>FALSE</anamorphic>`,
    '<pixelaspectratio>square</pixelaspectratio><fielddominance>none</fielddominance>',
  ];
  return `<format><samplecharacteristics>${characteristics.join('')}</samplecharacteristics></format>`;
}

function formatTimecode({ timebase }: ExportJob, rateXml: string): string {
  const displayFormat = timebase.dropFrame ? 'DF' : 'NDF';
  const start = `<string>${timebase.label(0)}</string><frame>${timebase.start}</frame>`;
  return `<timecode>${rateXml}${start}<displayformat>${displayFormat}</displayformat></timecode>`;
}

function formatMarker(comment: TimedComment, job: ExportJob): string {
  const { range, color } = comment;
  const text = job.formatThread(comment, { showsStatus: comment.isStatusColor });
  const name = job.authorName(comment) || text.split('\n')[0]!.slice(0, 80);
  const fields = [
    `<comment>${escapeXmlText(text)}</comment><name>${escapeXmlText(name)}</name>`,
    `<in>${range.in}</in><out>${range.isPoint ? -1 : range.out}</out>`,
    `<pproColor>${SYSTEM_COLORS[color].premiere}</pproColor>`,
  ];
  return `<marker>${fields.join('')}</marker>\n`;
}

/** A black clip as long as the video, so that an editor can drag the markers onto a sequence. */
function formatMatte(duration: number, rateXml: string, markers: string): string {
  const color = '<value><alpha>0</alpha><red>0</red><green>0</green><blue>0</blue></value>';
  const parameter = `<parameterid>fillcolor</parameterid><name>Color</name>${color}`;
  const effect = [
    '<name>Color</name><effectid>Color</effectid><effectcategory>Matte</effectcategory>',
    '<effecttype>generator</effecttype><mediatype>video</mediatype>',
    `<parameter authoringApp="PremierePro">${parameter}</parameter>`,
  ];
  const fields = [
    `<name>Review comments</name><enabled>TRUE</enabled><duration>${duration}</duration>${rateXml}`,
    `<start>0</start><end>${duration}</end><in>0</in><out>${duration}</out><alphatype>none</alphatype>`,
    `<effect>${effect.join('')}</effect>\n`,
    markers,
  ];
  return `<generatoritem id="clipitem-1">${fields.join('')}</generatoritem>`;
}
