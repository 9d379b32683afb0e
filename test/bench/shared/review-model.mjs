// A model of how many reviews are used over a year, and what they take. Pure functions: the same seed gives the same
// year. Each number of `assumptions` is an assumption, each of `measured` was measured; both can be replaced.

/** How reviews are used. Times in minutes unless the name has a unit. */
export const assumptions = {
  seed: 1,
  /** Reviews that begin in the year, evenly over its working days. */
  reviews: 1_000_000,
  /** Comments of a review: log-normal, by its median and the standard deviation of its logarithm. */
  comments: { median: 12, sigma: 1.1, max: 5_000 },
  /** Events of each comment: itself, and replies, edits and statuses. */
  eventsPerComment: 2.2,
  /** Events of a review without comments: versions, brief, participants, decisions. */
  eventsPerReview: 12,
  /** Two, and an exponential number with this mean. */
  moreParticipants: 2,
  /** How long a review is open, in days: one, and an exponential number with this mean. */
  moreDays: 6,
  /** How often a participant opens a review, and for how long on average. */
  visits: 4,
  visitMinutes: 15,
  /** The share of reviews in which all watch together once, and for how long. */
  meetings: { share: 0.2, minutes: 45 },
  /** The share of work on Saturdays and Sundays that is not moved to Monday. */
  weekend: 0.1,
  /** The share of the work of a day that is done in each hour of it, in one time zone for all: the worst case. */
  hours: [0, 0, 0, 0, 0, 0, 1, 3, 7, 11, 12, 10, 6, 9, 12, 11, 9, 5, 2, 1, 1, 0, 0, 0],
  /** A stream ends after this many seconds, and is opened again: that is a read. */
  streamSeconds: 50,
};

/** What things cost: of `@kreatli/server` on two cores that it shared with clients and database (its README). */
export const measured = {
  /** Appends a second of a node, 30 writers on 30 reviews. */
  appendsPerSecond: 1_631,
  /** Bare inserts a second that the same PostgreSQL took. */
  insertsPerSecond: 3_520,
  /** Milliseconds of a page of 500 events, and of a read of few: as an append in a short log. */
  pageMs: 8.4,
  readMs: 1.8,
  /** Milliseconds for an event on one stream: a hundred streams had one after 10 ms. */
  deliveryMs: 0.1,
  /** Memory of a stream, in kB: 500 took 14 MB. */
  streamKB: 28,
  /** Bytes of an event in PostgreSQL with its indexes: 12 000 comments of 57 characters took 13.3 MB. */
  eventBytes: 1_110,
};

/** What a node or a database may take: the rest is headroom for peaks within a minute, failures and growth. */
export const limits = {
  /** The share of what was measured that is used at the peak. */
  use: 0.5,
  nodeMemoryMB: 1_024,
  databaseGB: 1_000,
  /** Logs that a node has in memory (`MAX_LOGS` of the server). */
  logsPerNode: 500,
};

const MINUTES_PER_DAY = 1_440;
const DAYS = 365;
const PAGE = 500;

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const exponential = (random, mean) => -Math.log(1 - random()) * mean;
const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** The minute of the year for something on a day; the year begins on a Monday, and what passes its end wraps. */
function minuteOn(day, random, { weekend, cumulativeHours }) {
  const weekday = day % 7;
  const moved = weekday > 4 && random() > weekend ? day + 7 - weekday : day;
  const share = random();
  const hour = cumulativeHours.findIndex((sum) => share < sum);
  return (moved % DAYS) * MINUTES_PER_DAY + hour * 60 + Math.floor(random() * 60);
}

/** One review: its events and the visits of its participants, as minutes of the year. */
export function drawReview(random, model) {
  const { comments, eventsPerComment, eventsPerReview, moreParticipants, moreDays, visits, visitMinutes } = model;
  const count = Math.min(comments.max, Math.round(comments.median * Math.exp(comments.sigma * normal(random))));
  const participants = 2 + Math.floor(exponential(random, moreParticipants));
  const days = 1 + exponential(random, moreDays);
  const firstDay = Math.floor(random() * DAYS);
  const dayOf = () => firstDay + Math.floor(random() * days);
  const sessions = Array.from({ length: Math.round(participants * visits) }, () => ({
    start: minuteOn(dayOf(), random, model),
    minutes: Math.ceil(exponential(random, visitMinutes)),
  }));
  if (random() < model.meetings.share) {
    const start = minuteOn(dayOf(), random, model);
    for (let i = 0; i < participants; i++) sessions.push({ start, minutes: model.meetings.minutes });
  }
  const events = Array.from({ length: eventsPerReview + Math.round(count * eventsPerComment) }, () => {
    const { start, minutes } = sessions[Math.floor(random() * sessions.length)];
    return start + Math.floor(random() * minutes);
  });
  return { events, sessions };
}

/**
 * A year of reviews. Rates are per second, in the busiest minute of each kind.
 * @param {Partial<typeof assumptions>} [changes]
 */
export function simulate(changes = {}) {
  const given = { ...assumptions, ...changes };
  const sum = given.hours.reduce((total, share) => total + share, 0);
  let total = 0;
  const cumulativeHours = given.hours.map((share) => (total += share) / sum);
  const model = { ...given, cumulativeHours };
  const random = randomOf(model.seed);
  const length = DAYS * MINUTES_PER_DAY;
  const minutes = () => new Float64Array(length);
  const [appends, deliveries, opens, pages, streams, reviews] = Array.from({ length: 6 }, minutes);
  const sizes = new Uint16Array(model.reviews);
  let events = 0;
  for (let i = 0; i < model.reviews; i++) {
    const review = drawReview(random, model);
    sizes[i] = review.events.length;
    events += review.events.length;
    const open = new Map();
    for (const { start, minutes } of review.sessions) {
      opens[start % length]++;
      pages[start % length] += Math.ceil(review.events.length / PAGE);
      for (let minute = start; minute < start + minutes; minute++) open.set(minute, (open.get(minute) ?? 0) + 1);
    }
    for (const [minute, count] of open) {
      streams[minute % length] += count;
      reviews[minute % length]++;
    }
    for (const minute of review.events) {
      appends[minute % length]++;
      deliveries[minute % length] += open.get(minute);
    }
  }
  sizes.sort();
  const sizeAt = (share) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))];
  const peak = (counts) => counts.reduce((most, count) => Math.max(most, count), 0);
  const reads = streams.map((count, minute) => opens[minute] / 60 + count / model.streamSeconds);
  const appendsPerSecond = peak(appends) / 60;
  return {
    events,
    eventsPerReview: { p50: sizeAt(0.5), p95: sizeAt(0.95), p99: sizeAt(0.99), most: sizeAt(1) },
    appendsPerSecond,
    meanAppendsPerSecond: events / (length * 60),
    /** In the busiest second of that minute, when requests come independently: three deviations above the mean. */
    appendsInWorstSecond: appendsPerSecond + 3 * Math.sqrt(appendsPerSecond),
    readsPerSecond: peak(reads),
    pagesPerSecond: peak(pages) / 60,
    deliveriesPerSecond: peak(deliveries) / 60,
    streams: peak(streams),
    reviewsOpen: peak(reviews),
  };
}

/**
 * What a year takes. `use` of a node is in cores of the measured machine at its peak, with all peaks in one minute.
 * @param {ReturnType<typeof simulate>} load
 * @param {Partial<typeof measured>} [costs]
 * @param {Partial<typeof limits>} [most]
 */
export function capacityFor(load, costs = {}, most = {}) {
  const cost = { ...measured, ...costs };
  const limit = { ...limits, ...most };
  const use = {
    appends: load.appendsInWorstSecond / cost.appendsPerSecond,
    reads: (load.readsPerSecond * cost.readMs) / 1_000,
    pages: (load.pagesPerSecond * cost.pageMs) / 1_000,
    deliveries: (load.deliveriesPerSecond * cost.deliveryMs) / 1_000,
  };
  const work = Object.values(use).reduce((sum, each) => sum + each, 0);
  const streamsMB = (load.streams * cost.streamKB) / 1_000;
  const storageGB = (load.events * cost.eventBytes) / 1e9;
  const up = (amount) => Math.max(1, Math.ceil(amount));
  const nodes = {
    work: up(work / limit.use),
    memory: up(streamsMB / limit.nodeMemoryMB),
    logs: up(load.reviewsOpen / limit.logsPerNode),
  };
  const databases = {
    appends: up(load.appendsInWorstSecond / (cost.insertsPerSecond * limit.use)),
    storage: up(storageGB / limit.databaseGB),
  };
  return { use: { ...use, total: work }, streamsMB, storageGB, nodes, databases };
}
