import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, readConfig, summaryOf } from './config.js';

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'kreatli-config-')), 'config.json');
  writeFileSync(file, text);
  return file;
}

describe('the configuration', () => {
  it('is that of the file, overridden by the environment, overridden by flags', () => {
    const file = fileWith('{"port":1,"tenant":"file","host":"0.0.0.0"}');
    const config = readConfig(file, { KREATLI_PORT: '2', KREATLI_TENANT: 'environment' }, { port: '3' });
    assert.deepEqual([config.port, config.tenant, config.host], [3, 'environment', '0.0.0.0']);
  });
  it('names what is wrong, unknown members included', () => {
    const mistakes = { '{"prot":1}': /prot/, '{"port":-1}': /port/, '{"issuers":[{"iss":"a"}]}': /issuers\.0\.jwks/ };
    for (const [text, named] of Object.entries(mistakes))
      assert.throws(
        () => readConfig(fileWith(text), {}, {}),
        (error) => error instanceof ConfigError && named.test(error.message),
      );
    assert.throws(() => readConfig(fileWith('{'), {}, {}), ConfigError);
    assert.throws(() => readConfig('/no/such/file', {}, {}), ConfigError);
    assert.throws(() => readConfig(undefined, { KREATLI_PORT: 'many' }, {}), /port/);
  });
  it('is printed without its passwords', () => {
    const config = readConfig(undefined, { KREATLI_DATABASE_URL: 'postgres://ana:hidden@db/reviews' }, {});
    assert.doesNotMatch(JSON.stringify(summaryOf(config)), /hidden/);
    assert.match(JSON.stringify(summaryOf(config)), /ana:\*\*\*@db/);
  });
  it('has a secret from the file or the environment, not from a flag, and is printed without it', () => {
    const secret = 'a secret of at least thirty-two characters';
    const config = readConfig(
      undefined,
      { KREATLI_SECRET: secret },
      { secret: 'a flag of at least thirty-two characters' },
    );
    assert.equal(config.secret, secret);
    assert.equal(readConfig(fileWith(JSON.stringify({ secret })), {}, {}).secret, secret);
    assert.doesNotMatch(JSON.stringify(summaryOf(config)), /thirty-two/);
    assert.throws(() => readConfig(undefined, { KREATLI_SECRET: 'short' }, {}), /secret/);
  });
  it('names the hosts of a private network that webhooks may call', () => {
    const allowHosts = ['hooks.internal', 'http://10.0.0.7:9000'];
    assert.deepEqual(readConfig(fileWith(JSON.stringify({ webhooks: { allowHosts } })), {}, {}).webhooks, {
      allowHosts,
    });
    assert.deepEqual(readConfig(undefined, {}, {}).webhooks.allowHosts, []);
    for (const wrong of ['hooks.internal/path', 'a b', ''])
      assert.throws(
        () => readConfig(fileWith(JSON.stringify({ webhooks: { allowHosts: [wrong] } })), {}, {}),
        /allowHosts/,
      );
  });
  it('has servers of NATS by a list or a text, and is printed without their credentials', () => {
    const servers = ['nats://ana:hidden@n1:4222', 'tls://hidden@n2'];
    const config = readConfig(undefined, { KREATLI_NATS_SERVERS: servers.join(',') }, {});
    assert.deepEqual(config.natsServers, servers);
    assert.deepEqual(readConfig(fileWith(JSON.stringify({ natsServers: servers })), {}, {}).natsServers, servers);
    assert.deepEqual(summaryOf(config)['natsServers'], ['nats://ana:***@n1:4222', 'tls://***@n2']);
    assert.deepEqual(readConfig(undefined, {}, {}).natsServers, []);
    for (const wrong of ['localhost:4222', 'http://n1', 'nats://n1,', ''])
      assert.throws(() => readConfig(undefined, {}, { 'nats-servers': wrong }), /natsServers/);
    assert.throws(() => readConfig(undefined, {}, { 'nats-subject': 'a.*' }), /natsSubject/);
  });
});
