import { type ListedTeamLink, type TeamRole, createTeamLinks } from '../access/team-links.js';
import { type Config, ConfigError } from '../ops/config.js';
import { migrate } from '../sql/migrate.js';
import type { Sql } from '../sql/sql.js';

/** What `kreatli-server team-link` was asked for. */
export interface TeamLinkOptions {
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  /** A user who had a link before. */
  readonly member?: string | undefined;
  readonly revoke?: string | undefined;
  readonly isList: boolean;
}

/** How long a link can be used, in milliseconds. */
const LIFETIME_MS = 7 * 86_400_000;
const ROLES: readonly string[] = ['owner', 'editor'] satisfies readonly TeamRole[];

/**
 * Makes a link by which a user of the team signs in, once; or lists the links, or revokes one. Resolves with what is
 * printed.
 * @throws ConfigError for options that mean nothing.
 */
export async function teamLink(
  sql: Sql,
  { tenant, publicUrl, port }: Pick<Config, 'tenant' | 'publicUrl' | 'port'>,
  { name, role, member, revoke, isList }: TeamLinkOptions,
): Promise<string> {
  await migrate(sql);
  const links = createTeamLinks(sql, tenant, Date.now);
  if (isList) return (await links.list()).map(lineOf).join('\n') || 'There are no links.';
  if (revoke !== undefined) {
    if (await links.revoke(revoke)) return `Revoked ${revoke}: its session ends within 5 s, its streams in a minute.`;
    throw new ConfigError(`There is no link "${revoke}". --list has all of them.`);
  }
  if (!name?.trim() || name.length > 200)
    throw new ConfigError('--name: the name of the user, as the reviews show it.');
  if (role === undefined || !ROLES.includes(role)) throw new ConfigError(`--role: ${ROLES.join(' or ')}.`);
  if (member !== undefined && !(await links.list()).some(({ memberId }) => memberId === member))
    throw new ConfigError(`--member: there is no user "${member}". --list has all of them.`);
  const expiresAt = Date.now() + LIFETIME_MS;
  const made = await links.create({ name: name.trim(), role: role as TeamRole, expiresAt, memberId: member });
  const url = (publicUrl ?? `http://localhost:${port}`).replace(/\/$/, '');
  return [
    `${url}/#team=${made.linkId}.${made.secret}`,
    `For ${name}, once, within 7 days. To end it: team-link --revoke ${made.linkId}`,
  ].join('\n');
}

function lineOf({ linkId, memberId, name, role, expiresAt, usedAt, isRevoked }: ListedTeamLink): string {
  const state = isRevoked ? 'revoked' : usedAt ? `used ${usedAt}` : `not used, until ${expiresAt}`;
  return `${linkId}  ${memberId}  ${role}  ${name}  ${state}`;
}
