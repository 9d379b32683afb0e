import { type Ports, createReview, publish } from '@kreatli/core';
import { ann, append, bob, newReview, proposal, read } from '../../test/samples.js';
import { equal, rejects, until } from '../../test/expect.js';
import { event, item, storageContract } from '../../test/storage-contract.js';
import { browserPorts, openIndexedDbBackend, openIndexedDbStorage } from './index.js';

let databases = 0;
const newName = (): string => `kreatli-test-${Date.now()}-${++databases}`;
/** Opens the database without the adapters. */
const openRaw = (name: string, version?: number, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => upgrade?.(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
const change = async (name: string, store: string, work: (objects: IDBObjectStore) => void): Promise<void> => {
  const db = await openRaw(name);
  await new Promise<void>((resolve, reject) => {
    const tx = db.transaction(store, 'readwrite');
    tx.oncomplete = () => resolve();
    tx.onerror = () => reject(tx.error!);
    work(tx.objectStore(store));
  });
  db.close();
};
/** The databases of version 1, as earlier builds created them. */
const version1 = {
  log: (name: string) =>
    openRaw(name, 1, (db) => {
      db.createObjectStore('log', { keyPath: 'reviewId' });
      db.createObjectStore('event', { keyPath: ['reviewId', 'seq'] }).createIndex('id', ['reviewId', 'id'], {
        unique: true,
      });
    }),
  device: (name: string) =>
    openRaw(name, 1, (db) => {
      db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('byParticipant', [
        'reviewId',
        'participantId',
      ]);
      db.createObjectStore('copy', { keyPath: 'reviewId' });
      db.createObjectStore('event', { keyPath: ['reviewId', 'seq'] });
      db.createObjectStore('draft');
    }),
};
const openers = [openIndexedDbBackend, openIndexedDbStorage] as const;

describe('databases of earlier builds', () => {
  it('are upgraded with their content', async () => {
    const [log, device] = [newName(), newName()];
    (await version1.log(log)).close();
    const db = await version1.device(device);
    const stored = item('r', 'p1');
    await new Promise<void>((resolve) => {
      const tx = db.transaction('outbox', 'readwrite');
      tx.oncomplete = () => resolve();
      tx.objectStore('outbox').add(stored);
    });
    db.close();
    const storage = await openIndexedDbStorage(device);
    equal(
      (await storage.pending('r', 'ann')).map(({ proposal: { id } }) => id),
      ['p1'],
    );
    const blob = new Blob(['x']);
    const digest = `sha256:${'1'.repeat(64)}` as const;
    await storage.enqueue({ ...item('r', 'p2'), waitsFor: [digest] }, undefined, new Map([[digest, blob]]));
    equal(await (await storage.blob(digest))?.text(), 'x');
    const adapter = (await openIndexedDbBackend(log)).connect(ann);
    equal(
      (await append(adapter, 'r', proposal('p1'))).results.map(({ status }) => status),
      ['accepted'],
    );
  });
});

describe('a database that the browser closed', () => {
  const remove = (name: string) =>
    new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error!);
    });

  it('is opened again by the storage', async () => {
    const name = newName();
    const storage = await openIndexedDbStorage(name);
    await storage.saveDraft('k', 'before');
    await remove(name);
    const stored = await Promise.all([storage.enqueue(item('r', 'p1')), storage.enqueue(item('r', 'p2'))]);
    equal(stored.length, 2);
    equal((await storage.pending('r', 'ann')).length, 2);
    equal(await storage.draft('k'), null);
  });
  it('is opened again by the backend', async () => {
    const name = newName();
    const adapter = (await openIndexedDbBackend(name)).connect(ann);
    await append(adapter, 'r', proposal('p1'));
    await remove(name);
    equal((await read(adapter, 'r')).head, 0);
    equal(
      (await append(adapter, 'r', proposal('p2'))).results.map(({ status }) => status),
      ['accepted'],
    );
  });
});

describe('IndexedDB backend', () => {
  it('has the same log after it is opened again', async () => {
    const name = newName();
    const first = await openIndexedDbBackend(name);
    const { logId } = await append(first.connect(ann), 'r', proposal('p1'));
    first.close();
    const again = (await openIndexedDbBackend(name)).connect(bob);
    const page = await read(again, 'r', 0, 9, logId);
    equal([page.logId, page.events.map(({ id, actor }) => [id, actor])], [logId, [['p1', ann]]]);
    equal(
      (await append(again, 'r', proposal('p1'), proposal('p2'))).results.map(({ status }) => status),
      ['duplicate', 'accepted'],
    );
  });
  it('has one log for two tabs, and hints across them', async () => {
    const name = newName();
    const [a, b] = [(await openIndexedDbBackend(name)).connect(ann), (await openIndexedDbBackend(name)).connect(bob)];
    const stop = new AbortController();
    const heads: number[] = [];
    await b.watch!(
      { reviewId: 'r', after: 0 },
      { hint: ({ head }) => void heads.push(head), state: () => {} },
      { signal: stop.signal, attempt: 1, requestId: '' },
    );
    await Promise.all(Array.from({ length: 20 }, (_, i) => append(i % 2 ? a : b, 'r', proposal(`p${i}`))));
    await until(() => heads.includes(20));
    equal(
      (await read(a, 'r')).events.map(({ seq }) => seq),
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    stop.abort();
  });
  it('gives every new log an identity of its own', async () => {
    const [a, b] = [
      (await openIndexedDbBackend(newName())).connect(ann),
      (await openIndexedDbBackend(newName())).connect(ann),
    ];
    equal((await read(a, 'r')).logId === (await read(b, 'r')).logId, false);
  });
  it('replaces rows that cannot be read by events of unknown type', async () => {
    const name = newName();
    const adapter = (await openIndexedDbBackend(name)).connect(ann);
    await append(adapter, 'r', ...['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => proposal(id)));
    await change(name, 'event', (rows) => {
      rows.delete(['r', 2]);
      rows.put({ reviewId: 'r', seq: 3 });
      rows.put({ ...event(4), reviewId: 'r', actor: null });
    });
    const page = await read(adapter, 'r');
    equal(
      page.events.map(({ seq, type }) => `${seq} ${type}`),
      ['1 comment.added', '2 log.damaged', '3 log.damaged', '4 log.damaged', '5 comment.added'],
    );
    const review = createReview({ reviewId: 'r', actor: ann, adapter, storage: await openIndexedDbStorage(newName()) });
    await until(() => review.$sync.get().phase === 'live');
    equal(
      [review.$confirmed.get().seq, review.$confirmed.get().newer],
      [5, true],
      'seq and newer: the review can be read, and nothing decided',
    );
    await review.dispose();
    equal((await append(adapter, 'r', proposal('p6'))).head, 6);
  });
  it('appends all of a batch or nothing', async () => {
    const adapter = (await openIndexedDbBackend(newName())).connect(ann);
    await append(adapter, 'r', proposal('p1'));
    const uncloneable = { ...proposal('p3'), data: { f: () => 1 } } as never;
    await rejects(() => append(adapter, 'r', proposal('p2'), uncloneable), 'kind', 'unavailable');
    equal(
      [(await read(adapter, 'r')).head, (await append(adapter, 'r', proposal('p2'))).results],
      [1, [{ id: 'p2', status: 'accepted', seq: 2 }]],
    );
  });
  it('fails with incompatible after a newer build opened the database', async () => {
    const name = newName();
    const adapter = (await openIndexedDbBackend(name)).connect(ann);
    (await openRaw(name, 99)).close();
    await rejects(() => read(adapter, 'r'), 'kind', 'incompatible');
    await rejects(() => append(adapter, 'r', proposal('p1')), 'kind', 'incompatible');
  });
});

describe('IndexedDB storage', () => {
  const shared = newName();
  for (const { title, run } of storageContract(() => openIndexedDbStorage(shared))) it(title, run);

  it('has one outbox for two tabs, in one order, also after they closed', async () => {
    const name = newName();
    const [a, b] = [await openIndexedDbStorage(name), await openIndexedDbStorage(name)];
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? a : b).enqueue(item('r', `p${i}`))));
    const [seen, other] = [await a.pending('r', 'ann'), await (await openIndexedDbStorage(name)).pending('r', 'ann')];
    equal(seen, other);
    equal(new Set(seen.map(({ order }) => order)).size, 20);
    equal(a.volatile, false);
  });
  it('stores an item and deletes its draft, or neither', async () => {
    const storage = await openIndexedDbStorage(newName());
    await storage.saveDraft('d', 'half a sentence');
    await storage.enqueue({ ...item('r', 'p1'), proposal: { f: () => 1 } as never }, 'd').catch(() => undefined);
    equal([await storage.draft('d'), await storage.pending('r', 'ann')], ['half a sentence', []]);
  });
  it('has the draft that a closing page kept, until it is stored, sent or cleared', async () => {
    const name = newName();
    const key = 'comment/r/ann/v1';
    const storage = await openIndexedDbStorage(name);
    await storage.saveDraft(key, 'half');
    storage.keepDraft!(key, 'half a sentence');
    const next = await openIndexedDbStorage(name);
    equal(await next.draft(key), 'half a sentence');
    await next.saveDraft(key, 'half a sentence, and more');
    equal(await next.draft(key), 'half a sentence, and more');

    next.keepDraft!(key, 'the newest');
    await next.saveDraft(key, 'an older one, whose write ends late');
    equal(await next.draft(key), 'the newest');
    next.keepDraft!(key, 'sent');
    await next.enqueue(item('r', 'p1'), key);
    equal(await next.draft(key), null);

    next.keepDraft!(key, 'private');
    next.keepDraft!('comment/r/bob/v1', 'of another user');
    await next.clear!('ann');
    equal([await next.draft(key), await next.draft('comment/r/bob/v1')], [null, 'of another user']);
    next.keepDraft!('comment/r/bob/v1', '');
    equal(await next.draft('comment/r/bob/v1'), null, 'emptied');
    const left = Object.keys(sessionStorage).filter((kept) => kept.startsWith(name));
    equal(left, []);
  });
  it('leaves damaged rows in the outbox and lists them for an export', async () => {
    const name = newName();
    const storage = await openIndexedDbStorage(name);
    await storage.enqueue(item('r', 'p1'));
    const bad: readonly object[] = [
      {},
      { proposal: null },
      { proposal: 'x' },
      { proposal: { id: 1, type: 'x' } },
      { proposal: { id: 'x', type: 'x', data: 5 } },
    ];
    await change(name, 'outbox', (rows) =>
      bad.forEach((row) => rows.add({ reviewId: 'r', participantId: 'ann', ...row })),
    );
    equal(
      (await storage.pending('r', 'ann')).map(({ proposal: { id } }) => id),
      ['p1'],
    );
    await storage.exchange('r', { logId: 'L2', events: [] });
    equal((await storage.pending('r', 'ann')).length, 1);
    const db = await openRaw(name);
    const count = await new Promise<number>((resolve) => {
      const request = db.transaction('outbox').objectStore('outbox').count();
      request.onsuccess = () => resolve(request.result);
    });
    db.close();
    equal(count, bad.length + 1);
    equal((await storage.damaged!('r', 'ann')).length, bad.length, 'damaged rows');
    equal(await storage.damaged!('r', 'bob'), [], 'damaged rows of another participant');
    equal(await storage.damaged!('other', 'ann'), [], 'damaged rows of another review');
  });
  it('deletes replicas, which can be read again, when storage is full', async () => {
    const storage = await openIndexedDbStorage(newName());
    await storage.extend('other', { logId: 'L1', events: [event(1)] });
    const { add } = IDBObjectStore.prototype;
    let fails = true;
    IDBObjectStore.prototype.add = function (...args) {
      if (this.name === 'outbox' && fails) {
        fails = false;
        throw new DOMException('full', 'QuotaExceededError');
      }
      return add.apply(this, args);
    };
    try {
      await storage.enqueue(item('r', 'p1'));
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    equal([(await storage.pending('r', 'ann')).length, await storage.confirmed('other')], [1, null]);
  });
  it('lets another tab lead when the leader ends', async () => {
    const [a, b] = [browserPorts('leads'), browserPorts('leads')];
    const [first, second] = [new AbortController(), new AbortController()];
    const led: string[] = [];
    const leading = a.lead!('r', first.signal).then(() => led.push('a'));
    await leading;
    const next = b.lead!('r', second.signal).then(() => led.push('b'));
    await until(async () => (await navigator.locks.query()).pending?.some((lock) => lock.name === 'leads:r') ?? false);
    equal(led, ['a']);
    first.abort();
    await next;
    equal(led, ['a', 'b']);
    second.abort();
    a.close!();
    b.close!();
  });
  for (const [what, spoil] of Object.entries<(rows: IDBObjectStore) => void>({
    'a row that is damaged': (rows) => rows.put({ reviewId: 'r', seq: 2, type: 'comment.added' }),
    'a gap': (rows) => rows.delete(['r', 2]),
    'an additional row': (rows) => rows.put({ ...event(9), reviewId: 'r' }),
  })) {
    it(`deletes a replica with ${what}, and starts a new one`, async () => {
      const name = newName();
      const storage = await openIndexedDbStorage(name);
      await storage.extend('r', { logId: 'L1', events: [event(1), event(2), event(3)] });
      await change(name, 'event', spoil);
      equal(await storage.confirmed('r'), null);
      await storage.extend('r', { logId: 'L1', events: [event(1), event(2), event(3)] });
      equal((await storage.confirmed('r'))?.events.length, 3);
    });
  }
  it('keeps a replica with an event that the log has malformed', async () => {
    const storage = await openIndexedDbStorage(newName());
    const malformed = { seq: 2, id: 7, type: 7 } as never;
    await storage.extend('r', { logId: 'L1', events: [event(1), malformed] });
    await storage.extend('r', { logId: 'L1', events: [event(3)] });
    equal((await storage.confirmed('r'))?.events, [event(1), malformed, event(3)]);
    await storage.exchange('r', { logId: 'L2', events: [event(1), malformed] });
    equal((await storage.confirmed('r'))?.events, [event(1), malformed]);
  });
});

describe('a database that cannot be opened', () => {
  for (const open of openers) {
    it(`${open.name}: written by a newer build`, async () => {
      const name = newName();
      (await openRaw(name, 99)).close();
      await rejects(() => open(name), 'code', 'STORAGE_NEWER');
    });
    it(`${open.name}: created by another program`, async () => {
      const name = newName();
      (await openRaw(name, 1, (db) => void db.createObjectStore('event'))).close();
      await rejects(() => open(name), 'code', 'STORAGE_CORRUPT');
    });
    const blocked: Readonly<Record<string, PropertyDescriptor>> = {
      'IndexedDB is missing': { value: undefined },
      'opening throws': {
        value: {
          open: () => {
            throw new DOMException('no', 'SecurityError');
          },
        },
      },
      'reading the property throws': {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      },
    };
    for (const [what, descriptor] of Object.entries(blocked)) {
      it(`${open.name}: ${what}`, async () => {
        const own = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
        Object.defineProperty(globalThis, 'indexedDB', { configurable: true, ...descriptor });
        try {
          await rejects(() => open(newName()), 'code', 'STORAGE_BLOCKED');
        } finally {
          if (own) Object.defineProperty(globalThis, 'indexedDB', own);
          else Reflect.deleteProperty(globalThis, 'indexedDB');
        }
      });
    }
  }
  it('does not wait for a tab that keeps an older version open', async () => {
    const name = newName();
    const older = await openRaw(name, 1);
    await rejects(() => openIndexedDbStorage(name), 'code', 'STORAGE_BLOCKED');
    older.close();
  });
  it('closes for a newer build in another tab', async () => {
    const name = newName();
    const storage = await openIndexedDbStorage(name);
    (await openRaw(name, 99)).close();
    await rejects(() => storage.enqueue(item('r', 'p1')), 'code', 'STORAGE_NEWER');
    await rejects(() => storage.pending('r', 'ann'), 'code', 'STORAGE_NEWER');
  });
});

describe('two tabs of one browser', () => {
  it('write, receive each other’s events, and have the same state', async () => {
    const [log, device] = [newName(), newName()];
    const reviewId = newReview();
    const backend = await openIndexedDbBackend(log);
    const digest = `sha256:${'1'.repeat(64)}` as const;
    const version = {
      versionId: 'v1',
      label: 'v1',
      content: { digest, bytes: 1, type: 'video/mp4' },
      rate: { num: 25, den: 1 },
      frames: 100,
      width: 1280,
      height: 720,
      proxies: [{ kind: 'mp4' as const, digest }],
    };
    const service = { kind: 'service', role: 'owner', id: 'service' } as const;
    await Promise.all(
      [1, 2].map(() =>
        publish(backend.connect(service), {
          ...{ reviewId, title: 'Video', versions: [version], approverIds: ['ann'], secret: 'shared' },
        }),
      ),
    );
    const openTab = async (ports: Ports) =>
      createReview({
        reviewId,
        actor: ann,
        adapter: (await openIndexedDbBackend(log)).connect(ann),
        storage: await openIndexedDbStorage(device),
        ports,
      });
    const tabs = await Promise.all([openTab(browserPorts(device)), openTab(browserPorts(device))]);
    await until(() => tabs.every(({ $sync }) => $sync.get().phase === 'live'));
    equal(tabs[0]!.$confirmed.get().seq, 4, 'events after both tabs published');
    for (let i = 0; i < 10; i++) {
      const { status } = await tabs[i % 2]!.propose('comment.added', {
        commentId: `c${i}`,
        threadId: `c${i}`,
        versionId: 'v1',
        body: { text: `Comment ${i}` },
        visibility: 'all',
      });
      equal(status, 'queued');
    }
    await until(() =>
      tabs.every(({ $confirmed, $items }) => $confirmed.get().comments.size === 10 && $items.get().length === 0),
    );
    equal(
      [...tabs[0]!.$confirmed.get().comments.keys()],
      Array.from({ length: 10 }, (_, i) => `c${i}`),
      'order of the comments',
    );
    equal((await read(backend.connect(ann), reviewId)).head, 14, 'head');
    equal(await (await openIndexedDbStorage(device)).pending(reviewId, 'ann'), []);
    await Promise.all(tabs.map((tab) => tab.dispose()));
  });
});
