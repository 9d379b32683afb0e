// What a bench requests of a clip. Pure; the same seed gives the same frames.

/**
 * Seeks to random frames, the first and last two, and both sides of every key frame and segment, as `[request,
 * argument, frame wanted]`. `around` steps to both sides of every random one.
 */
export function seeks(clip, { count, seed, around = false }) {
  const random = randomOf(seed);
  const { frames, keys, segments, missing } = clip;
  const there = (frame) => frame >= 0 && frame < frames && !(missing && frame >= missing[0] && frame < missing[1]);
  const seek = (frame) => ['seekFrame', frame, frame];
  const anywhere = Array.from({ length: count }, () => Math.floor(random() * frames)).filter(there);
  const beside = (frame) => {
    const at = Math.min(Math.max(frame, 1), frames - 2);
    return [seek(at), ['step', 1, at + 1], ['step', -1, at], ['step', -1, at - 1]];
  };
  // Of a clip that has nothing but key frames, some will do.
  const cuts = [...new Set([...segments, ...keys.filter((_, index) => index % Math.ceil(keys.length / 60) === 0)])];
  const edges = [0, 1, frames - 2, frames - 1, ...cuts.flatMap((frame) => [frame, frame - 1])];
  return [...anywhere.flatMap(around ? beside : (frame) => [seek(frame)]), ...edges.filter(there).map(seek)];
}

/** Forward over every frame, and back. */
export function walk({ frames }) {
  const there = Array.from({ length: frames - 1 }, (_, frame) => ['step', 1, frame + 1]);
  const back = there.map((_, index) => ['step', -1, frames - 2 - index]);
  return [['seekFrame', 0, 0], ...there, ...back];
}

/** Every one begins somewhere in the first half; one in three continues from where the one before has ended. */
export function spells({ frames, missing }, { count, seed }) {
  if (missing) return [];
  const random = randomOf(seed + 1);
  return Array.from({ length: count }, (_, index) => {
    const spell = 200 + Math.round(random() * 700);
    const from = Math.floor((random() * frames) / 2);
    return [index % 3 === 2 ? null : from, spell];
  });
}

/** No call into the page may take long, in the worst case, or the drivers give up. */
export async function inChunks(page, call, list, size = 20) {
  const answers = [];
  for (let at = 0; at < list.length; at += size) answers.push(...(await page.run(call, list.slice(at, at + size))));
  return answers;
}

function randomOf(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
