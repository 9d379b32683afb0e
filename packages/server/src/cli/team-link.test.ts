/** The command that signs the team in: what it prints works, once, and until it is revoked. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTeamLinks } from '../access/team-links.js';
import { ConfigError } from '../ops/config.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { teamLink } from './team-link.js';

const config = { tenant: 't', publicUrl: 'https://review.test/', port: 1 };
const ask = (options: Partial<Parameters<typeof teamLink>[2]>) => teamLink(sql, config, { isList: false, ...options });
let sql: Sql;
before(async () => (sql = await openPglite()));
after(() => sql.close());

describe('kreatli-server team-link', () => {
  const links = () => createTeamLinks(sql, 't', Date.now);

  it('prints a link that signs its user in, lists it, and revokes it', async () => {
    assert.equal(await ask({ isList: true }), 'There are no links.');
    const printed = await ask({ name: ' Ann ', role: 'owner' });
    const [, linkId, secret] = /^https:\/\/review\.test\/#team=([\w-]+)\.([\w-]+)\n/.exec(printed)!;
    const { actor, member } = await links().exchange(linkId!, secret!);
    assert.deepEqual([actor.role, member.name], ['owner', 'Ann']);
    assert.match(await ask({ isList: true }), new RegExp(`^${linkId}  ${actor.id}  owner  Ann  used `));

    const other = await ask({ name: 'Ann', role: 'editor', member: actor.id });
    const [, second, another] = /#team=([\w-]+)\.([\w-]+)/.exec(other)!;
    assert.equal((await links().exchange(second!, another!)).actor.id, actor.id, 'the same user on another device');

    assert.match(await ask({ revoke: linkId }), /^Revoked/);
    assert.equal(await links().isActive(linkId!), false);
    assert.equal(await links().isActive(second!), true);
    assert.match(await ask({ isList: true }), /revoked$/);
  });

  it('names the option that means nothing', async () => {
    for (const [options, named] of [
      [{ role: 'owner' }, /--name/],
      [{ name: ' ', role: 'owner' }, /--name/],
      [{ name: 'Ann' }, /--role/],
      [{ name: 'Ann', role: 'viewer' }, /--role/],
      [{ name: 'Ann', role: 'owner', member: 'unknown' }, /--member/],
      [{ revoke: 'unknown' }, /no link "unknown"/],
    ] as const)
      await assert.rejects(ask(options), (error) => error instanceof ConfigError && named.test(error.message));
  });
});
