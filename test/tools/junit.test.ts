import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readJUnit } from '../../.tools/report/junit.mjs';

const folder = mkdtempSync(join(tmpdir(), 'junit-'));
const path = join(folder, 'report.xml');
const read = (xml: string) => {
  writeFileSync(path, `<?xml version="1.0" encoding="utf-8"?><testsuites>${xml}</testsuites>`);
  return readJUnit(path);
};

describe('readJUnit', () => {
  after(() => rmSync(folder, { recursive: true }));

  it('names a test by its suites, under the file of the outermost one', () => {
    const [test] = read(
      '<testsuite name="a.test.ts"><testsuite name="rate"><testcase name="parses" time="0.5"/></testsuite></testsuite>',
    );
    assert.deepEqual(test, { file: 'a.test.ts', name: 'rate › parses', status: 'passed', seconds: 0.5, error: '' });
  });
  it('reads failures and skipped tests', () => {
    const tests = read(
      '<testsuite name="a"><testcase name="b"><failure message="1 &lt; 2"/></testcase>' +
        '<testcase name="c"><skipped/></testcase></testsuite>',
    );
    assert.deepEqual(
      tests.map(({ status, error }) => [status, error]),
      [
        ['failed', '1 < 2'],
        ['skipped', ''],
      ],
    );
  });
  it('reads a file that failed to load', () => {
    const [test] = read('<testcase name="a.test.ts"><failure message="no such module">stack</failure></testcase>');
    assert.deepEqual([test?.file, test?.status], ['a.test.ts', 'failed']);
  });
  it('tells a page that reported nothing from a page that reported an error', () => {
    const page = (child: string) => `<testcase name="page" classname="a-1.js">${child}</testcase>`;
    const tests = read(
      `<testsuite name="a">${page('<error message="hung"/>')}${page('<failure message="no module"/>')}</testsuite>`,
    );
    assert.deepEqual(
      tests.map(({ error, page, isSilent }) => [error, page, isSilent]),
      [
        ['hung', 'a-1.js', true],
        ['no module', 'a-1.js', false],
      ],
    );
  });
  it('is empty without a report', () => assert.deepEqual(readJUnit(join(folder, 'none.xml')), []));
});
