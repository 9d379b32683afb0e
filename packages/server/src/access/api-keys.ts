import type { Id, Role } from '@kreatli/core';
import type { Caller } from '../backend/server-backend.js';
import type { Sql } from '../sql/sql.js';
import { hashOf, newSecret } from './secrets.js';

/** How a key begins, so that it is recognised where it was pasted by mistake. */
const PREFIX = 'kr_';

/** Keys of services: programs of the team, such as a pipeline that publishes versions. */
export const createApiKeys = (sql: Sql, tenant: string) => ({
  isKey: (token: string): boolean => token.startsWith(PREFIX),

  /** Makes a key. Only its hash is kept. */
  async create(serviceId: Id, role: Role): Promise<string> {
    const key = `${PREFIX}${newSecret()}${newSecret()}`;
    await sql.query('insert into api_key (tenant, key_hash, service_id, role) values ($1, $2, $3, $4)', [
      tenant,
      hashOf(key),
      serviceId,
      role,
    ]);
    return key;
  },

  async read(key: string): Promise<Caller | null> {
    const [row] = await sql.query<{ service_id: Id; role: Role }>(
      'select service_id, role from api_key where tenant = $1 and key_hash = $2 and revoked_at is null',
      [tenant, hashOf(key)],
    );
    return row ? { tenant, actor: { kind: 'service', id: row.service_id, role: row.role, auth: 'api_key' } } : null;
  },
});
