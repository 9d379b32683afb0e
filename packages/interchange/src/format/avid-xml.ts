/** Markers of Media Composer as XML ("StreamItems"). */
import { COLOURS, readColour } from '../colour.js';
import { placed, type ExportJob, type PlacedNote } from '../export-job.js';
import { longer } from '../import-job.js';
import { InterchangeError } from '../interchange-error.js';
import { readThread } from '../thread-text.js';
import { children, descendants, readXml, type XmlElement } from '../xml-read.js';
import { xmlText } from '../xml-write.js';
import { capital } from './avid-txt.js';
import { editing, type Format } from './format.js';

const KIND_INTEGER = 1;
const KIND_TEXT = 2;

export const avidXml: Format = {
  label: 'Avid Media Composer (markers .xml)',
  extension: 'xml',
  mediaType: 'application/xml',
  carries: { ...editing },
  write(job) {
    return `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<!DOCTYPE Avid:StreamItems SYSTEM "AvidSettingsFile.dtd">
<Avid:StreamItems xmlns:Avid="http://www.avid.com">
  <Avid:XMLFileData>
    <AvProp name="DomainMagic" type="string">Domain</AvProp>
    <AvProp name="DomainKey" type="char4">58424a44</AvProp>
${placed(job.notes)
  .map((note) => markerXml(note, job))
  .join('')}  </Avid:XMLFileData>
</Avid:StreamItems>
`;
  },
  recognises: (text) => /<Avid:StreamItems\b/.test(text),
  read(text, job) {
    const root = readXml(text);
    if (root.name !== 'Avid:StreamItems')
      throw new InterchangeError('NOT_THIS_FORMAT', 'The root element is not Avid:StreamItems.', { line: root.line });
    const found = [...descendants(root, 'AvClass')].map((marker) => ({ values: valuesOf(marker), line: marker.line }));
    job.noticeLabels(found.map(({ values }) => values.get('_ATN_CRM_TC') ?? ''));
    for (const { values, line } of found) {
      const position = values.get('_ATN_CRM_TC')?.trim();
      if (position === undefined) {
        job.warn('ROW_SKIPPED', 'A marker has no position (_ATN_CRM_TC).', { line });
        continue;
      }
      const frame = /^\d+$/.test(position) ? Number(position) : job.frameOf(position, line);
      if (frame === null) continue;
      const user = values.get('_ATN_CRM_USER')?.trim();
      const colour = readColour(values.get('_ATN_CRM_COLOR') ?? '');
      const made = Number(values.get('_ATN_CRM_LONG_CREATE_DATE'));
      job.add({
        in: frame,
        ...longer(Math.min(Number(values.get('_ATN_CRM_LENGTH')) || 1, 1e9)),
        line,
        ...readThread(values.get('_ATN_CRM_COM') ?? '', user),
        ...(user && { author: user }),
        ...(colour && { colour }),
        ...(values.has('_ATN_CRM_TRK') && { track: values.get('_ATN_CRM_TRK')! }),
        ...(made > 0 && made < 1e11 && { createdAt: new Date(made * 1000).toISOString() }),
      });
    }
  },
};

function markerXml(note: PlacedNote, job: ExportJob): string {
  const { avidPosition = 'frame', avidTrack = 'V1' } = job.options;
  const { place, marker } = note;
  const values: readonly (readonly [kind: number, name: string, value: string | number])[] = [
    [KIND_INTEGER, '_ATN_CRM_LONG_CREATE_DATE', Math.max(0, Math.floor(Date.parse(marker.createdAt) / 1000) || 0)],
    [KIND_TEXT, '_ATN_CRM_COLOR', capital(COLOURS[note.colour].avid)],
    [KIND_TEXT, '_ATN_CRM_USER', job.author(note) || 'Kreatli'],
    [KIND_TEXT, '_ATN_CRM_COM', job.text(note, { authorless: true, showsStatus: note.isStatusColour })],
    [KIND_TEXT, '_ATN_CRM_TC', avidPosition === 'frame' ? String(place.in) : job.clock.label(place.in)],
    [KIND_TEXT, '_ATN_CRM_TRK', avidTrack],
    [KIND_INTEGER, '_ATN_CRM_LENGTH', place.out - place.in],
  ];
  const elements = values.map(([kind, name, value]) => {
    const [field, type] = kind === KIND_INTEGER ? ['IntAttribute', 'int32'] : ['StringAttribute', 'string'];
    return `        <ListElem>
          <AvProp id="ATTR" name="OMFI:ATTB:Kind" type="int32">${kind}</AvProp>
          <AvProp id="ATTR" name="OMFI:ATTB:Name" type="string">${name}</AvProp>
          <AvProp id="ATTR" name="OMFI:ATTB:${field}" type="${type}">${xmlText(String(value))}</AvProp>
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

function valuesOf(marker: XmlElement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of descendants(marker, 'ListElem')) {
    const fields = new Map(children(element, 'AvProp').map(({ attributes, text }) => [attributes['name'] ?? '', text]));
    const name = fields.get('OMFI:ATTB:Name')?.trim();
    if (name)
      values.set(name, fields.get('OMFI:ATTB:StringAttribute') ?? fields.get('OMFI:ATTB:IntAttribute')?.trim() ?? '');
  }
  return values;
}
