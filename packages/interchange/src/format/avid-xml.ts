/** Markers of Media Composer as XML ("StreamItems"). */
import { parseColor } from '../color/parse-color.js';
import { SYSTEM_COLORS } from '../color/system-colors.js';
import { notThisFormat } from '../model/interchange-error.js';
import { withLength } from '../read/place-marker.js';
import { readXml } from '../text/read-xml.js';
import { escapeXmlText } from '../text/write-xml.js';
import { children, descendants, type XmlElement } from '../text/xml-element.js';
import { parseThread } from '../thread/thread-text.js';
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { capitalize, DEFAULT_USER } from './avid.js';
import { editorCapabilities, type Format } from './format.js';

export const avidXml: Format = {
  label: 'Avid Media Composer (markers .xml)',
  extension: 'xml',
  mediaType: 'application/xml',
  carries: { ...editorCapabilities },
  write(job) {
    return `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<!DOCTYPE Avid:StreamItems SYSTEM "AvidSettingsFile.dtd">
<Avid:StreamItems xmlns:Avid="http://www.avid.com">
  <Avid:XMLFileData>
    <AvProp name="DomainMagic" type="string">Domain</AvProp>
    <AvProp name="DomainKey" type="char4">58424a44</AvProp>
${timedComments(job)
  .map((comment) => formatMarker(comment, job))
  .join('')}  </Avid:XMLFileData>
</Avid:StreamItems>
`;
  },
  recognizes: (text) => /<Avid:StreamItems\b/.test(text),
  read(text, job) {
    const root = readXml(text);
    if (root.name !== 'Avid:StreamItems')
      throw notThisFormat('The root element is not Avid:StreamItems.', { line: root.line });
    const markers = [...descendants(root, 'AvClass')].map((element) => ({
      values: readValues(element),
      line: element.line,
    }));
    job.detectDropFrame(markers.map(({ values }) => values.get('_ATN_CRM_TC') ?? ''));
    for (const { values, line } of markers) {
      const position = values.get('_ATN_CRM_TC')?.trim();
      if (position === undefined) {
        job.warn('ROW_SKIPPED', 'A marker has no position (_ATN_CRM_TC).', { line });
        continue;
      }
      const frame = /^\d+$/.test(position) ? Number(position) : job.parseFrame(position, line);
      if (frame === null) continue;
      const user = values.get('_ATN_CRM_USER')?.trim();
      const color = parseColor(values.get('_ATN_CRM_COLOR') ?? '');
      const created = Number(values.get('_ATN_CRM_LONG_CREATE_DATE'));
      job.add({
        in: frame,
        ...withLength(Math.min(Number(values.get('_ATN_CRM_LENGTH')) || 1, MAX_LENGTH)),
        line,
        ...parseThread(values.get('_ATN_CRM_COM') ?? '', user),
        ...(user && { author: user }),
        ...(color && { color }),
        ...(values.has('_ATN_CRM_TRK') && { track: values.get('_ATN_CRM_TRK')! }),
        ...(created > 0 && created < MAX_SECONDS && { createdAt: new Date(created * 1000).toISOString() }),
      });
    }
  },
};

/** Frames. */
const MAX_LENGTH = 1e9;
/** Seconds since 1970 that a date can hold in four digits of the year. */
const MAX_SECONDS = 1e11;
const KIND_INTEGER = 1;
const KIND_TEXT = 2;

function formatMarker(comment: TimedComment, job: ExportJob): string {
  const { avidPosition = 'frame', avidTrack = 'V1' } = job.options;
  const { range, marker } = comment;
  const text = job.formatThread(comment, { hasAuthorField: true, showsStatus: comment.isStatusColor });
  const values: readonly (readonly [kind: number, name: string, value: string | number])[] = [
    [KIND_INTEGER, '_ATN_CRM_LONG_CREATE_DATE', Math.max(0, Math.floor(Date.parse(marker.createdAt) / 1000) || 0)],
    [KIND_TEXT, '_ATN_CRM_COLOR', capitalize(SYSTEM_COLORS[comment.color].avid)],
    [KIND_TEXT, '_ATN_CRM_USER', job.authorName(comment) || DEFAULT_USER],
    [KIND_TEXT, '_ATN_CRM_COM', text],
    [KIND_TEXT, '_ATN_CRM_TC', avidPosition === 'frame' ? String(range.in) : job.timebase.label(range.in)],
    [KIND_TEXT, '_ATN_CRM_TRK', avidTrack],
    [KIND_INTEGER, '_ATN_CRM_LENGTH', range.out - range.in],
  ];
  const elements = values.map(([kind, name, value]) => {
    const [field, type] = kind === KIND_INTEGER ? ['IntAttribute', 'int32'] : ['StringAttribute', 'string'];
    return `        <ListElem>
          <AvProp id="ATTR" name="OMFI:ATTB:Kind" type="int32">${kind}</AvProp>
          <AvProp id="ATTR" name="OMFI:ATTB:Name" type="string">${name}</AvProp>
          <AvProp id="ATTR" name="OMFI:ATTB:${field}" type="${type}">${escapeXmlText(String(value))}</AvProp>
        </ListElem>
`;
  });
  return `    <AvClass id="ATTR">
      <AvProp id="ATTR" name="__OMFI:ATTR:NumItems" type="int32">${values.length}</AvProp>
      <List id="OMFI:ATTR:AttrRefs">
${elements.join('')}        <ListElem/>
      </List>
    </AvClass>
`;
}

/** The attributes of a marker by name. */
function readValues(marker: XmlElement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of descendants(marker, 'ListElem')) {
    const fields = new Map(children(element, 'AvProp').map(({ attributes, text }) => [attributes['name'] ?? '', text]));
    const name = fields.get('OMFI:ATTB:Name')?.trim();
    if (name)
      values.set(name, fields.get('OMFI:ATTB:StringAttribute') ?? fields.get('OMFI:ATTB:IntAttribute')?.trim() ?? '');
  }
  return values;
}
