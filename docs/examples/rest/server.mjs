// A REST backend with its own URLs and its own tables in PostgreSQL (here PGlite, which is PostgreSQL in this process).
// The rules of a log come from @kreatli/core/log: this file only stores.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { decideBatch, checkBatch, checkCursor } from '@kreatli/core/log';
import { statusOf } from '@kreatli/core/wire';

const MAX_PAGE = 500;
const MAX_BODY_LENGTH = 4 * 2 ** 20;
const problem = (status) => Object.assign(new Error(String(status)), { status });

/** Starts the server. `signIn(request)` returns the actor, `{ kind, role, id }`, or null. */
export async function startServer({ db, signIn, port = 0 }) {
  await db.exec(await readFile(new URL('tables.sql', import.meta.url), 'utf8'));

  /** The row of a video. `lock` is `for update` in a transaction that appends. */
  async function rowOf(sql, video, lock = '') {
    await sql.query('insert into video (id) values ($1) on conflict do nothing', [video]);
    const { rows } = await sql.query(`select log_id, head, last_at from video where id = $1 ${lock}`, [video]);
    return rows[0];
  }

  async function read(video, { from, limit, logId }) {
    return db.transaction(async (sql) => {
      const { log_id: log, head } = await rowOf(sql, video);
      checkCursor({ logId: log, head }, { logId, after: from });
      // Not beyond this head: other transactions may have committed since.
      const { rows } = await sql.query(
        'select body from video_event where video_id = $1 and seq > $2 and seq <= $4 order by seq limit $3',
        [video, from, limit, head],
      );
      return { log, head, entries: rows.map(({ body }) => JSON.parse(body)) };
    });
  }

  async function append(video, proposals, logId, actor) {
    checkBatch(proposals);
    return db.transaction(async (sql) => {
      // Only the transaction that holds the row writes: the log is dense, and no reader gets n+1 before n.
      const { log_id: log, head, last_at: receivedAt } = await rowOf(sql, video, 'for update');
      checkCursor({ logId: log, head }, { logId });
      const { rows } = await sql.query('select id, seq, digest from video_event where video_id = $1 and id = any($2)', [
        video,
        proposals.map(({ id }) => id),
      ]);
      const state = { tail: { seq: head, receivedAt }, byId: new Map(rows.map((row) => [row.id, row])) };
      const { results, added } = decideBatch(state, proposals, { actor, now: Date.now() });
      for (const event of added) await store(sql, video, event);
      return { log, head: added.at(-1)?.seq ?? head, results };
    });
  }

  async function store(sql, video, event) {
    const { seq, id, type, digest, data, actor, receivedAt } = event;
    const row = [video, seq, id, digest, receivedAt, JSON.stringify(event)];
    await sql.query('insert into video_event values ($1, $2, $3, $4, $5, $6)', row);
    await sql.query('update video set head = $2, last_at = $3 where id = $1', [video, seq, receivedAt]);
    if (type !== 'comment.added') return;
    const comment = [video, data.commentId, actor.id, toText(data.body?.text)];
    await sql.query('insert into video_comment values ($1, $2, $3, $4)', comment);
  }

  async function handle(request) {
    const actor = await signIn(request);
    if (!actor) throw problem(401);
    const { pathname, searchParams: query } = new URL(request.url, 'http://localhost');
    const video = /^\/videos\/([\w-]{1,64})\/log$/.exec(pathname)?.[1];
    if (!video) throw problem(404);
    const logId = query.get('log') ?? undefined;
    if (request.method === 'POST') return append(video, JSON.parse(await textOf(request)), logId, actor);
    const [from, limit] = [Number(query.get('from') ?? 0), Number(query.get('limit') ?? MAX_PAGE)];
    return read(video, { from, limit: Math.min(MAX_PAGE, limit), logId });
  }

  const server = createServer(async (request, response) => {
    const send = (status, body) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    try {
      send(200, await handle(request));
    } catch (error) {
      send(error.status ?? (error.kind ? statusOf(error.kind) : 500), { error: error.message });
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

async function textOf(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_BODY_LENGTH) throw problem(413);
  }
  return text;
}

/** PostgreSQL stores neither U+0000 nor lone surrogates in `text`. The event itself keeps them, as JSON escapes. */
const toText = (value) => String(value ?? '').replace(/\0|\p{Cs}/gu, '\ufffd');
