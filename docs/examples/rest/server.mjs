// A REST backend with its own tables in PostgreSQL (here PGlite, which is PostgreSQL in this process). Its addresses are
// its own, too: what makes a review of them is the adapter beside it.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const [MOST, EVENT_BYTES] = [50, 64 * 1024];
const problem = (status) => Object.assign(new Error(String(status)), { status });

/** Reads a film's log, or adds to it. `signIn(request)` gives `{ kind, role, id }`, or null. */
export async function startServer({ db, signIn, port = 0 }) {
  await db.exec(await readFile(new URL('tables.sql', import.meta.url), 'utf8'));

  async function position(sql, film, lock = '') {
    await sql.query('insert into film (id) values ($1) on conflict do nothing', [film]);
    return (await sql.query(`select log_id, head, last_at from film where id = $1 ${lock}`, [film])).rows[0];
  }

  async function read(film, from, limit, log) {
    return db.transaction(async (sql) => {
      const { log_id, head } = await position(sql, film);
      if (from > head || (log && log !== log_id)) throw problem(409);
      // Not beyond the head that is told: others may have written since.
      const { rows } = await sql.query('select body from film_event where film_id = $1 and seq > $2 and seq <= $4 order by seq limit $3', [film, from, limit, head]);
      return { log: log_id, head, entries: rows.map(({ body }) => JSON.parse(body)) };
    });
  }

  async function add(film, entries, log, actor) {
    if (entries.length > MOST || entries.some((entry) => Buffer.byteLength(JSON.stringify(entry)) > EVENT_BYTES)) throw problem(413);
    return db.transaction(async (sql) => {
      // Whoever holds the row writes: positions have no gap, and nobody sees n+1 before n.
      const { log_id, head: before, last_at } = await position(sql, film, 'for update');
      if (log && log !== log_id) throw problem(409);
      let [head, lastAt] = [before, last_at];
      const results = [];
      for (const entry of entries) {
        const { rows } = await sql.query('select seq, digest from film_event where film_id = $1 and id = $2', [film, entry.id]);
        if (rows[0]) {
          results.push(rows[0].digest === entry.digest ? { id: entry.id, done: rows[0].seq, again: true } : { id: entry.id, refused: 'id_reuse' });
          continue;
        }
        const now = new Date().toISOString();
        lastAt = now > lastAt ? now : lastAt;
        head += 1;
        const { v, id, type, data, at, base, salt, digest } = entry;
        const body = { v, id, type, data, at, base, salt, digest, seq: head, actor, receivedAt: lastAt };
        await sql.query('insert into film_event values ($1, $2, $3, $4, $5, $6)', [film, head, id, digest, lastAt, JSON.stringify(body)]);
        if (type === 'comment.added') await sql.query('insert into note values ($1, $2, $3, $4)', [film, data.commentId, actor.id, asText(data.body?.text)]);
        results.push({ id, done: head });
      }
      await sql.query('update film set head = $2, last_at = $3 where id = $1', [film, head, lastAt]);
      return { log: log_id, head, results };
    });
  }

  const server = createServer(async (request, response) => {
    const send = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    try {
      const url = new URL(request.url, 'http://films');
      const film = /^\/films\/([\w-]{1,64})\/log$/.exec(url.pathname)?.[1];
      const actor = await signIn(request);
      if (!actor) throw problem(401);
      if (!film) throw problem(404);
      const log = url.searchParams.get('log');
      if (request.method !== 'POST') return send(200, await read(film, Number(url.searchParams.get('from') ?? 0), Math.min(500, Number(url.searchParams.get('limit') ?? 500)), log));
      let text = '';
      for await (const chunk of request.setEncoding('utf8')) {
        text += chunk;
        if (text.length > MOST * EVENT_BYTES) throw problem(413);
      }
      return send(200, await add(film, JSON.parse(text), log, actor));
    } catch (error) {
      return send(error.status ?? 500, { error: error.message });
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())) };
}

/** PostgreSQL keeps no U+0000 and no half of a surrogate pair; the log itself keeps what was sent, escaped. */
const asText = (words) => String(words ?? '').replace(/\0|\p{Cs}/gu, '\ufffd');
