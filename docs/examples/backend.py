#!/usr/bin/env python3
"""A backend in Python's standard library: the wire protocol over SQLite, level 1.

    python3 backend.py [--port 8787] [--database review.db]
    npx @kreatli/adapter-testkit http://127.0.0.1:8787

The bearer token is taken as the user's name: put your own sign-in into `actor_of`.
"""
import argparse
import json
import re
import sqlite3
import threading
import uuid
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

MAX_PAGE, MAX_BATCH, MAX_EVENT_BYTES, PING_SECONDS, STREAM_SECONDS = 500, 50, 64 * 1024, 15, 60
STATUS = {
    'unauthenticated': 401, 'not_found': 404, 'reset': 409, 'too_large': 413, 'incompatible': 426, 'unknown': 400,
}
ROLES = {'owner', 'editor', 'approver', 'commenter', 'viewer'}


class Problem(Exception):
    """An error with a kind of the contract."""

    def __init__(self, kind, detail=''):
        super().__init__(detail or kind)
        self.kind = kind


def now():
    """RFC 3339 in UTC, with milliseconds."""
    return datetime.now(timezone.utc).isoformat(timespec='milliseconds').replace('+00:00', 'Z')


def size(item):
    """Bytes as JSON in UTF-8."""
    return len(json.dumps(item, ensure_ascii=False, separators=(',', ':')).encode('utf-8', 'surrogatepass'))


def is_proposal(item):
    """Whether it has the members of a proposal: every reader would void another event."""
    return (
        isinstance(item, dict)
        and all(isinstance(item.get(key), str) for key in ('id', 'type', 'at', 'salt', 'digest'))
        and re.fullmatch(r'[A-Za-z0-9_-]{1,64}', item['id']) is not None
        and re.fullmatch(r'sha256:[0-9a-f]{64}', item['digest']) is not None
        and re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z', item['at']) is not None
        and 0 < len(item['type']) <= 100 and 0 < len(item['salt']) <= 100
        and all(type(item.get(key)) is int for key in ('v', 'base')) and item['v'] > 0 and item['base'] >= 0
        and isinstance(item.get('data'), dict)
        and item.get('ignorable', True) is True
    )


def actor_of(token):
    """Your own sign-in goes here."""
    if not token:
        raise Problem('unauthenticated')
    if token == 'guest':
        return {'kind': 'guest', 'role': 'commenter', 'id': 'guest'}
    if token == 'service':
        return {'kind': 'service', 'role': 'owner', 'id': 'service'}
    return {'kind': 'user', 'role': token if token in ROLES else 'viewer', 'id': token}


class Log:
    """The events of every review, in one table. One lock: logs are dense, and no reader gets n+1 before n."""

    def __init__(self, path):
        self.changed = threading.Condition()
        self.db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self.db.executescript('''
            pragma journal_mode = wal; pragma synchronous = full;
            create table if not exists review (id text primary key, log_id text not null);
            create table if not exists event (
                review text, seq integer, id text, digest text, received_at text, body text,
                primary key (review, seq), unique (review, id));''')

    def log_id(self, review):
        row = self.db.execute('select log_id from review where id = ?', (review,)).fetchone()
        if row is None:
            self.db.execute('insert into review values (?, ?)', (review, uuid.uuid4().hex))
            return self.log_id(review)
        return row[0]

    def tail(self, review):
        return self.db.execute(
            "select coalesce(max(seq), 0), coalesce(max(received_at), '') from event where review = ?", (review,)
        ).fetchone()

    def read(self, review, after, limit, log_id):
        with self.changed:
            own, (head, _) = self.log_id(review), self.tail(review)
            if after > head or log_id not in (None, own):
                raise Problem('reset')
            rows = self.db.execute(
                'select body from event where review = ? and seq > ? order by seq limit ?',
                (review, after, min(limit, MAX_PAGE)),
            )
            return {'logId': own, 'head': head, 'now': now(), 'events': [json.loads(body) for (body,) in rows]}

    def append(self, review, items, log_id, actor):
        if len(items) > MAX_BATCH or any(size(item) > MAX_EVENT_BYTES for item in items):
            raise Problem('too_large')
        with self.changed:
            own = self.log_id(review)
            if log_id not in (None, own):
                raise Problem('reset')
            self.db.execute('begin immediate')
            try:
                results = [self.add(review, item, actor) for item in items]
                self.db.execute('commit')
            except BaseException:
                self.db.execute('rollback')
                raise
            self.changed.notify_all()
            return {'logId': own, 'head': self.tail(review)[0], 'now': now(), 'results': results}

    def add(self, review, item, actor):
        if not is_proposal(item):
            return {'id': item.get('id') if isinstance(item, dict) else None, 'status': 'rejected', 'code': 'invalid'}
        stored = self.db.execute(
            'select seq, digest from event where review = ? and id = ?', (review, item['id'])
        ).fetchone()
        if stored and stored[1] == item['digest']:
            return {'id': item['id'], 'status': 'duplicate', 'seq': stored[0]}
        if stored:
            return {'id': item['id'], 'status': 'rejected', 'code': 'id_reuse'}
        head, last = self.tail(review)
        received = max(now(), last)  # The clock may go back; the log does not.
        members = ('v', 'id', 'type', 'data', 'at', 'base', 'salt', 'digest', 'ignorable')
        proposal = {key: item[key] for key in members if key in item}
        event = {**proposal, 'seq': head + 1, 'actor': actor, 'receivedAt': received}
        row = (review, head + 1, item['id'], item['digest'], received, json.dumps(event))
        self.db.execute('insert into event values (?, ?, ?, ?, ?, ?)', row)
        return {'id': item['id'], 'status': 'accepted', 'seq': head + 1}

    def wait(self, review, after, seconds):
        """True as soon as the log goes beyond `after`; False after `seconds`."""
        with self.changed:
            return self.changed.wait_for(lambda: self.tail(review)[0] > after, seconds)


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    disable_nagle_algorithm = True  # Headers and body are two writes: with Nagle each response waits 40 ms for an ACK.
    log: Log

    def do_GET(self):
        self.respond(self.read)

    def do_POST(self):
        self.respond(self.append)

    def respond(self, work):
        try:
            work()
        except Problem as problem:
            self.send_problem(problem.kind, str(problem))
        except (KeyError, TypeError, ValueError) as error:
            self.send_problem('unknown', repr(error))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def enter(self):
        url = urlsplit(self.path)
        match = re.fullmatch(r'/v1/reviews/([A-Za-z0-9_-]{1,64})/events', url.path)
        close, self.close_connection = self.close_connection, True  # The body of a rejected request stays unread.
        actor = actor_of((self.headers.get('Authorization') or '').removeprefix('Bearer '))
        length = int(self.headers.get('Content-Length') or 0)
        if length > MAX_BATCH * MAX_EVENT_BYTES:
            raise Problem('too_large')
        self.body = self.rfile.read(length)
        self.close_connection = close
        if not match:
            raise Problem('not_found')
        if self.headers.get('X-Review-Contract') != '1':
            raise Problem('incompatible', 'This backend speaks contract 1.')
        return match[1], {key: values[-1] for key, values in parse_qs(url.query).items()}, actor

    def read(self):
        review, query, _ = self.enter()
        after, limit, log_id = int(query.get('after', 0)), int(query.get('limit', MAX_PAGE)), query.get('log')
        if query.get('live') == 'sse':
            return self.stream(review, int(self.headers.get('Last-Event-ID') or after), log_id)
        self.send(200, self.log.read(review, after, limit, log_id))

    def append(self):
        review, _, actor = self.enter()
        body = json.loads(self.body)
        self.send(200, self.log.append(review, body['items'], body.get('log'), actor))

    def stream(self, review, after, log_id):
        self.log.read(review, after, 1, log_id)  # Raises `reset` before the headers are sent.
        self.close_connection = True
        self.send_response(200)
        self.send_header('Content-Type', 'text/event-stream')
        self.send_header('Cache-Control', 'no-store')
        self.end_headers()
        self.write(': \n\n')
        for _ in range(STREAM_SECONDS // PING_SECONDS):
            while self.log.wait(review, after, PING_SECONDS):
                page = self.log.read(review, after, MAX_PAGE, log_id)
                after = page['events'][-1]['seq']
                self.write(f'id: {after}\ndata: {json.dumps(page)}\n\n')
            self.write(': \n\n')

    def write(self, text):
        self.wfile.write(text.encode())
        self.wfile.flush()

    def send_problem(self, kind, detail):
        self.send(STATUS[kind], {'title': kind, 'kind': kind, 'detail': detail}, 'application/problem+json')

    def send(self, status, body, kind='application/json'):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data)))
        self.send_header('Cache-Control', 'no-store')
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # The default of 5 drops connections that come at once; TCP retries them after a second.


if __name__ == '__main__':
    options = argparse.ArgumentParser()
    options.add_argument('--port', type=int, default=8787)
    options.add_argument('--database', default='review.db')
    given = options.parse_args()
    Handler.log = Log(given.database)
    server = Server(('127.0.0.1', given.port), Handler)
    print(f'http://127.0.0.1:{server.server_address[1]}', flush=True)
    server.serve_forever()
